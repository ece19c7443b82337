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

        /** The owner may have changed its template after it made {@code dependent}, or make Pods of its last revision still. */
        boolean isOfTemplate(Workload dependent) {
            return switch (source(dependent).ref().kind()) {
                case STATEFUL_SET, DAEMON_SET, REPLICATION_CONTROLLER -> isFilled(dependent);
                case POD, DEPLOYMENT, REPLICA_SET, JOB, CRON_JOB -> true;
            };
        }

        /** Whether {@code dependent} has every image of the template that it is said to be made from. */
        boolean isFilled(Workload dependent) {
            return source(dependent).images().stream().allMatch(dependent::fills);
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
