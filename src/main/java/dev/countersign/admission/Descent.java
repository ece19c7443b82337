package dev.countersign.admission;

import dev.countersign.workload.Ownership;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;

/**
 * Whether a ReplicaSet or a Job carries out a change of the owner that it names. Anybody can write such a name, and the
 * deployment controller adopts what fits its selector, so that only content counts: the pod template must be one that the owner
 * has, or had as far as a stamp or a record proves it, and nobody may have made it by an act of their own.
 */
record Descent(Stamps stamps, History history) {
    /** What the records know of a root. */
    @FunctionalInterface
    interface History {
        /** Whether {@code root} had that template once. */
        boolean had(Workload root, TemplateHash template);
    }

    boolean isProved(Workload parent, Workload child) {
        return Ownership.isBuiltIn(parent.ref().kind(), child.ref().kind())
                && stamps.on(child).isEmpty()
                && (parent.template().equals(child.template())
                        || stamps.inherited(parent, child).isPresent()
                        || history.had(parent, child.template()));
    }
}
