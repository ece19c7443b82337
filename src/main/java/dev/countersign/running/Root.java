package dev.countersign.running;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A workload that nobody but a person or a pipeline controls, as it runs now.
 *
 * @param images of its template, located by what its pods report
 * @param running hashes of the templates that it runs: its own, and those of owners whose pods still exist
 * @param created when the API server created it
 */
public record Root(Workload workload, List<ImageInQuestion> images, Set<TemplateHash> running, Instant created) {
    public Root {
        images = List.copyOf(images);
        running = Set.copyOf(running);
    }

    /** The API server's uid. */
    public String uid() {
        return workload.ref().uid();
    }
}
