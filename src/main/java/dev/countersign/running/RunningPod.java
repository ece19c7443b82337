package dev.countersign.running;

import dev.countersign.workload.ImageUse;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A pod, and what it was made from.
 *
 * @param maker its owner; a bare pod is its own
 * @param ended whether it runs no more
 */
record RunningPod(Observed observed, Workload maker, boolean ended) {
    /** Their template does not change once they have made pods; that of a StatefulSet, say, does. */
    private static final Set<WorkloadKind> MAKE_FROM_ONE_TEMPLATE =
            Set.of(WorkloadKind.POD, WorkloadKind.REPLICA_SET, WorkloadKind.JOB);

    TemplateHash template() {
        return maker.template();
    }

    /** Whether the place of that name was filled from {@code reference}, as it was written or pinned since. */
    boolean uses(ImageUse wanted, String reference) {
        return observed.pod().images().stream()
                .filter(use -> isPlace(use, wanted))
                .anyMatch(use -> use.isFrom(reference));
    }

    /** What of the pod {@code template} does not have: injected containers, images that somebody else rewrote. */
    Stream<ImageUse> added(Workload template) {
        boolean sure = MAKE_FROM_ONE_TEMPLATE.contains(maker.ref().kind());
        return observed.pod().images().stream()
                .filter(use -> template.images().stream()
                        .noneMatch(known -> isPlace(known, use) && (!sure || uses(known, known.reference()))));
    }

    /** What of the pod is in a place that {@code template} fills otherwise: it was made from an earlier one. */
    Stream<ImageUse> replaced(Workload template) {
        return MAKE_FROM_ONE_TEMPLATE.contains(maker.ref().kind())
                ? Stream.empty()
                : observed.pod().images().stream()
                        .filter(use -> template.images().stream()
                                .anyMatch(known -> isPlace(known, use) && !uses(known, known.reference())));
    }

    private static boolean isPlace(ImageUse one, ImageUse other) {
        return one.container().equals(other.container())
                && (one.type() == ImageUse.Type.VOLUME) == (other.type() == ImageUse.Type.VOLUME);
    }
}
