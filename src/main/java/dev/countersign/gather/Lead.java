package dev.countersign.gather;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.registry.Descriptor;
import java.util.Comparator;

/**
 * A layer in a registry that may be evidence. It was not read yet.
 *
 * @param claimedType the predicate type it is labelled with; empty where it has no label
 */
record Lead(Shape shape, Descriptor layer, String claimedType) {
    /** What a requirement can ask for comes first, then what has no label; small before large, so that bulk starves nobody. */
    static final Comparator<Lead> BY_RELEVANCE = Comparator.comparingInt((Lead lead) -> rank(lead.claimedType()))
            .thenComparingLong(lead -> lead.layer().size())
            .thenComparing(lead -> lead.layer().digest());

    /** 0 for a label that names evidence a requirement can ask for, 1 for none, 2 for any other. */
    static int rank(String claimedType) {
        if (claimedType.isEmpty()) {
            return 1;
        }
        return EvidenceKind.ofPredicateType(claimedType).isEmpty() ? 2 : 0;
    }
}
