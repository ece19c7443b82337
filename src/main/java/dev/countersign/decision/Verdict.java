package dev.countersign.decision;

import java.util.List;

/** The judgment before any enforcement mode. */
public sealed interface Verdict {
    /** Everything that was judged, in a fixed order: worst result first, then severity, requirement, image. */
    List<Finding> findings();

    /** Something was found and all of it is met or does not apply. */
    record Compliant(List<Finding> findings) implements Verdict {}

    /** At least one requirement is not met. */
    record NonCompliant(List<Finding> findings) implements Verdict {}

    /** Nothing is known to be unmet, but something could not be told, or there was nothing to judge by. */
    record Undetermined(List<Finding> findings) implements Verdict {}

    /** The verdict that {@code findings} amount to. No findings is not compliance: nothing was proved. */
    static Verdict of(List<Finding> findings) {
        List<Finding> sorted =
                findings.stream().sorted(FindingOrder.WORST_FIRST).toList();
        if (sorted.stream().anyMatch(finding -> finding.outcome() instanceof Outcome.Unmet)) {
            return new NonCompliant(sorted);
        }
        if (sorted.isEmpty() || sorted.stream().anyMatch(finding -> finding.outcome() instanceof Outcome.Unknown)) {
            return new Undetermined(sorted);
        }
        return new Compliant(sorted);
    }
}
