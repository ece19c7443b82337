package dev.countersign.decision;

import java.util.List;

/** The judgment before any enforcement mode. */
public sealed interface Verdict {
    /** Everything that was judged, in a fixed order: worst result first, then severity, requirement, image. */
    List<Finding> findings();

    /** Something was found and all of it is met, does not apply or is hidden by an exception: a profile that excludes every image asks for nothing. */
    record Compliant(List<Finding> findings) implements Verdict {
        /** @throws IllegalArgumentException where the findings do not amount to it */
        public Compliant {
            findings = List.copyOf(findings);
            refuseUnless(!findings.isEmpty()
                    && !any(findings, Outcome.Unmet.class)
                    && !any(findings, Outcome.Unknown.class));
        }

        /** Whether it would not be but for exceptions. */
        boolean isByException() {
            return any(findings, Outcome.Waived.class);
        }
    }

    /** At least one requirement is not met. */
    record NonCompliant(List<Finding> findings) implements Verdict {
        /** @throws IllegalArgumentException where the findings do not amount to it */
        public NonCompliant {
            findings = List.copyOf(findings);
            refuseUnless(any(findings, Outcome.Unmet.class));
        }
    }

    /** Nothing is known to be unmet, but something could not be told, or there was nothing to judge by. */
    record Undetermined(List<Finding> findings) implements Verdict {
        /** @throws IllegalArgumentException where the findings do not amount to it */
        public Undetermined {
            findings = List.copyOf(findings);
            refuseUnless(!any(findings, Outcome.Unmet.class)
                    && (findings.isEmpty() || any(findings, Outcome.Unknown.class)));
        }
    }

    /** The verdict that {@code findings} amount to. No findings is not compliance: nothing was proved. */
    static Verdict of(List<Finding> findings) {
        List<Finding> sorted =
                findings.stream().sorted(FindingOrder.WORST_FIRST).toList();
        if (any(sorted, Outcome.Unmet.class)) {
            return new NonCompliant(sorted);
        }
        return sorted.isEmpty() || any(sorted, Outcome.Unknown.class)
                ? new Undetermined(sorted)
                : new Compliant(sorted);
    }

    private static boolean any(List<Finding> findings, Class<? extends Outcome> kind) {
        return findings.stream().map(Finding::outcome).anyMatch(kind::isInstance);
    }

    private static void refuseUnless(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("the findings do not amount to this verdict");
        }
    }
}
