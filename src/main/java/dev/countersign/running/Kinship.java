package dev.countersign.running;

import dev.countersign.profile.SelectorMatch;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Ownership;
import dev.countersign.workload.WorkloadKind;
import java.util.Optional;
import java.util.Set;

/**
 * An object and the owner that it claims. The claim can be written by anybody, so that it counts only where the object is what
 * that owner's controller makes: of a kind that it makes, with labels that it selects, and with the content of its template.
 */
record Kinship(Held owner, Held held) {
    /** Their pods are all made from the template that they have; a StatefulSet, say, has pods of older ones too. */
    private static final Set<WorkloadKind> MAKE_FROM_ONE_TEMPLATE = Set.of(WorkloadKind.REPLICA_SET, WorkloadKind.JOB);

    /** Whether the owner's controller can have made it, as far as kinds and labels tell. */
    boolean isPossible() {
        return Ownership.confirmed(held.workload(), Optional.of(owner.workload()))
                        .isPresent()
                && Ownership.isBuiltIn(ownerKind(), kind())
                && SelectorMatch.selects(owner.selector(), held.workload().labels());
    }

    /** Whether it is what the owner would make; of what has a template of its own, whether that is or was the owner's. */
    boolean isProved(Provenance provenance) {
        return kind() == WorkloadKind.POD ? isPodOfTemplate() : hasTemplateOfOwner(provenance);
    }

    private boolean hasTemplateOfOwner(Provenance provenance) {
        return held.workload().template().equals(owner.workload().template())
                || provenance.inherited(owner.workload(), held.workload()).isPresent()
                || provenance.isRecorded(owner.uid(), held.workload().template());
    }

    /** Injected containers and rewritten images are judged with the root; what lacks a container was made from something else. */
    private boolean isPodOfTemplate() {
        return !MAKE_FROM_ONE_TEMPLATE.contains(ownerKind())
                || (owner.workload().images().stream().allMatch(this::isThere)
                        && !held.powers().exceed(owner.powers()));
    }

    private boolean isThere(ImageUse place) {
        return held.workload().images().stream()
                .anyMatch(use -> use.container().equals(place.container()) && use.type() == place.type());
    }

    private WorkloadKind ownerKind() {
        return owner.workload().ref().kind();
    }

    private WorkloadKind kind() {
        return held.workload().ref().kind();
    }
}
