package dev.countersign.running;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What runs of a root although its template does not say so any more.
 *
 * @param maker what has the pod template that it was made from; empty where that is not kept, as of a StatefulSet's pods
 * @param stamp the root's own, of the change that it was made for, where the maker carries it
 */
public record Older(Optional<Workload> maker, List<ImageInQuestion> images, Optional<Stamp> stamp) {
    public Older {
        images = List.copyOf(images);
    }
}
