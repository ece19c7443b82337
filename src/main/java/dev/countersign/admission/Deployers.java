package dev.countersign.admission;

import dev.countersign.decision.Deployer;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds who has something run: whoever asks for it himself, else whoever made the change that a controller carries out. */
final class Deployers {
    private final Ancestry ancestry;
    private final Stamps stamps;

    Deployers(Ancestry ancestry, Stamps stamps) {
        this.ancestry = ancestry;
        this.stamps = stamps;
    }

    Deployer of(Submission submission, Instant deadline) {
        return submission.ephemeral() && submission.before().isPresent()
                ? divided(submission, submission.before().get(), deadline)
                : asking(submission, deadline);
    }

    /** Whoever debugs a Pod has only his containers run in it. */
    private Deployer divided(Submission submission, Workload pod, Instant deadline) {
        Set<ImageUse> added = new HashSet<>(submission.workload().images());
        pod.images().forEach(added::remove);
        return new Deployer.Divided(
                running(pod, deadline), Deployer.user(submission.requester().user()), added);
    }

    /** By the stamp that it carries itself where somebody made it by an act of his own, else by its root's. */
    private Deployer running(Workload pod, Instant deadline) {
        Optional<Stamp> own = stamps.on(pod);
        if (own.isPresent()) {
            return Deployer.user(own.get().requester());
        }
        return switch (ancestry.ofRunning(pod, deadline)) {
            case Ancestor.Root root when root.isFilled(pod) -> of(root, pod);
            case Ancestor.Root root ->
                new Deployer.Unknown("the Pod is not what %s has it made from now; make it anew"
                        .formatted(root.root().ref()));
            case Ancestor.None() -> new Deployer.Unknown("the Pod carries no stamp of who made it; make it anew");
            case Ancestor.Untold(String why) -> new Deployer.Unknown(why);
        };
    }

    private Deployer asking(Submission submission, Instant deadline) {
        return switch (ancestry.of(submission, deadline)) {
            case Ancestor.None() -> Deployer.user(submission.requester().user());
            case Ancestor.Root root
            when !root.isOfTemplate(submission.workload()) ->
                new Deployer.Unknown("it was made from a template that %s no longer has; deploy that anew"
                        .formatted(root.root().ref()));
            case Ancestor.Root root -> of(root, submission.workload());
            case Ancestor.Untold(String why) -> new Deployer.Unknown(why);
        };
    }

    /** By the root's stamp, or by the one that an older ReplicaSet has from it; that of another template vouches for nothing here. */
    private Deployer of(Ancestor.Root root, Workload dependent) {
        return stamps.on(root.root())
                .filter(stamp -> stamp.template().equals(root.template(dependent)))
                .or(() -> stamps.inherited(root.root(), root.source(dependent)))
                .map(Stamp::requester)
                .map(Deployer::user)
                .orElseGet(() -> new Deployer.Unknown(
                        "%s, whose pods these are, carries no stamp of who made this change; change its pod template, or restart it"
                                .formatted(root.root().ref())));
    }
}
