package dev.countersign.admission;

import dev.countersign.decision.Deployer;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells whoever debugs a running Pod, who has only his own containers run in it, from who had the rest run. */
record Debugging(Ancestry ancestry, Stamps stamps) {
    /** Who has it run where somebody asks for it himself. */
    Deployer deployer(Submission submission, Instant deadline) {
        Deployer asking = Deployer.user(submission.requester().user());
        Optional<Workload> pod = submission.before().filter(_ -> submission.ephemeral());
        return pod.<Deployer>map(before ->
                        new Deployer.Divided(running(before, deadline), asking, added(before, submission.workload())))
                .orElse(asking);
    }

    private static Set<ImageUse> added(Workload before, Workload now) {
        Set<ImageUse> added = new HashSet<>(now.images());
        before.images().forEach(added::remove);
        return added;
    }

    /** By the stamp that it carries itself where somebody made it by an act of his own, else by its root's. */
    private Deployer running(Workload pod, Instant deadline) {
        Optional<Stamp> own = stamps.on(pod);
        if (own.isPresent()) {
            return Deployer.user(own.get().requester());
        }
        return switch (ancestry.ofRunning(pod, deadline)) {
            case Ancestor.Root root
            when root.isFilled(pod) ->
                stamps.of(root, pod)
                        .map(stamp -> Deployer.user(stamp.requester()))
                        .orElseGet(() -> new Deployer.Unknown("%s, whose Pod this is, carries no stamp of who made it"
                                .formatted(root.root().ref())));
            case Ancestor.Root root ->
                new Deployer.Unknown("the Pod is not what %s has it made from now; make it anew"
                        .formatted(root.root().ref()));
            case Ancestor.None() -> new Deployer.Unknown("the Pod carries no stamp of who made it; make it anew");
            case Ancestor.Untold(String why) -> new Deployer.Unknown(why);
        };
    }
}
