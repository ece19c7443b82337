package dev.countersign.admission;

import dev.countersign.decision.Deployer;
import dev.countersign.decision.Making;
import dev.countersign.decision.Previous;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whoever debugs a running Pod, who has only his own containers run in it, from who had the rest run. */
record Debugging(Ancestry ancestry, Stamps stamps) {
    /** Of containers that somebody puts into {@code pod}: the rest is of the change that it runs, however long ago that was. */
    Making making(Submission submission, Workload pod, Previous previous, Instant deadline) {
        Making running = running(pod, deadline);
        Deployer asking = Deployer.user(submission.requester().user());
        return new Making(
                new Deployer.Divided(running.deployer(), asking, added(pod, submission.workload())),
                running.configured().kept(),
                previous,
                Optional.empty(),
                running.root());
    }

    private static Set<ImageUse> added(Workload before, Workload now) {
        Set<ImageUse> added = new HashSet<>(now.images());
        before.images().forEach(added::remove);
        return added;
    }

    /** By the stamp that it carries itself where somebody made it by an act of his own, else by its root's. */
    private Making running(Workload pod, Instant deadline) {
        Optional<Stamp> own = stamps.on(pod);
        return switch (ancestry.ofRunning(pod, deadline)) {
            // Its template may have given it that stamp, a controller adopted what somebody made, or somebody changed
            // what one made.
            case Ancestor.Root root
            when own.isPresent() ->
                Making.unknown(
                        "the Pod carries a stamp of its own and is controlled by %s, so that nobody can tell who had it run; make it anew"
                                .formatted(root.owner().ref()));
            case Ancestor.Root root
            when root.isFilled(pod) ->
                stamps.of(root, pod)
                        .map(stamp -> of(stamp).of(root.root().ref()))
                        .orElseGet(() -> Making.unknown("%s, whose Pod this is, carries no stamp of who made it"
                                .formatted(root.root().ref())));
            case Ancestor.Root root ->
                Making.unknown("the Pod is not what %s has it made from now; make it anew"
                        .formatted(root.root().ref()));
            case Ancestor.None() ->
                own.filter(stamp -> stamp.isStillOf(pod))
                        .map(Debugging::of)
                        .orElseGet(
                                () -> Making.unknown("the Pod carries no stamp of who made it as it is; make it anew"));
            case Ancestor.Untold(String why) -> Making.unknown(why);
        };
    }

    private static Making of(Stamp stamp) {
        return Making.of(stamp, List.of());
    }
}
