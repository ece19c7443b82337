package dev.countersign.decision;

import dev.countersign.image.Digest;
import java.util.Comparator;

/** The order in which findings are told. */
final class FindingOrder {
    static final Comparator<Finding> WORST_FIRST = Comparator.<Finding>comparingInt(finding -> rank(finding.outcome()))
            .thenComparing(finding -> !finding.isBinding())
            .thenComparing(Finding::severity)
            .thenComparing(Finding::requirement)
            .thenComparing(
                    finding -> finding.image().map(ImageInQuestion::reference).orElse(""))
            .thenComparing(finding -> finding.image()
                    .flatMap(ImageInQuestion::digest)
                    .map(Digest::toString)
                    .orElse(""));

    private FindingOrder() {}

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unmet ignored -> 0;
            case Outcome.Unknown ignored -> 1;
            case Outcome.Waived ignored -> 2;
            case Outcome.Met ignored -> 3;
            case Outcome.NotApplicable ignored -> 4;
        };
    }
}
