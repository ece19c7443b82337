package dev.countersign.admission;

import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;

/** For whom a request carries something out. */
sealed interface Ancestor {
    /** For nobody else: it is somebody's own act. */
    record None() implements Ancestor {}

    /**
     * For a change of {@code root}, made by a built-in controller.
     *
     * @param owner what controls it directly, read back; the root itself or on the way to it
     * @param claim what the root says of who controls it
     */
    record Root(Workload root, Workload owner, Claim claim) implements Ancestor {
        /** The pod template that {@code dependent} was made from: its own if it has one, else its owner's. */
        TemplateHash template(Workload dependent) {
            return source(dependent).template();
        }

        /** The object whose pod template {@code dependent} was made from. */
        Workload source(Workload dependent) {
            return dependent.ref().kind() == WorkloadKind.POD ? owner : dependent;
        }
    }

    /** What a root says of who controls it. */
    enum Claim {
        NONE,
        /** It names an owner that exists, but nothing proves that it carries out a change of that owner. */
        UNPROVED
    }

    /** Could not tell: the API server did not say whether its owner is one. */
    record Untold(String why) implements Ancestor {}
}
