package dev.countersign.running;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workload that nobody but a person or a pipeline controls, as it runs now.
 *
 * @param images of its template, located by what its pods report
 * @param older what else its pods still run: a rollout may be under way, or paused
 * @param created when the API server created it
 */
public record Root(
        Workload workload, List<ImageInQuestion> images, List<Older> older, Instant created, Presence presence) {
    public Root {
        images = List.copyOf(images);
        older = List.copyOf(older);
    }

    /** The API server's uid. */
    public String uid() {
        return workload.ref().uid();
    }

    /** Hashes of the templates that it runs: its own, and those of owners that still have pods. */
    public Set<TemplateHash> running() {
        Stream<TemplateHash> before =
                older.stream().flatMap(one -> one.maker().stream().map(Workload::template));
        return Stream.concat(Stream.of(workload.template()), before).collect(Collectors.toUnmodifiableSet());
    }
}
