package dev.countersign.operator;

import dev.countersign.running.Older;
import dev.countersign.running.Presence;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One change that a root runs: its present one, or one that a rollout has not replaced yet.
 *
 * @param root as if it ran this and nothing else
 * @param stamp where it is ours and for the template that this has
 */
record Part(Root root, Age age, Optional<Stamp> stamp) {
    /** Which template it is of. */
    enum Age {
        PRESENT,
        OLDER,
        /** Of one that is not kept: which change it belongs to cannot be told. */
        UNKNOWN
    }

    /** @param stamp the root's, whatever its template */
    static List<Part> of(Root root, Optional<Stamp> stamp) {
        Stream<Part> present = Stream.of(new Part(
                new Root(root.workload(), root.images(), List.of(), root.created(), root.presence()),
                Age.PRESENT,
                stamp.filter(
                        candidate -> candidate.template().equals(root.workload().template()))));
        return Stream.concat(present, root.older().stream().map(older -> of(root, older)))
                .toList();
    }

    private static Part of(Root root, Older older) {
        Workload workload =
                older.maker().map(maker -> root.workload().madeFrom(maker)).orElse(root.workload());
        Root alone = new Root(workload, older.images(), List.of(), root.created(), Presence.RUNNING);
        return new Part(alone, older.maker().isPresent() ? Age.OLDER : Age.UNKNOWN, older.stamp());
    }
}
