package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Optional;

/** What is known of one kind of evidence before any rule was asked. */
sealed interface Basis {
    /** The evidence alone decides. */
    record Decided(Outcome outcome) implements Basis {}

    /**
     * This evidence counts: every rule must pass on every one of it.
     *
     * @param besides what is the matter with it even so, and is told of where rules find nothing worse: that it is too old
     */
    record Counts(List<Verified<Claim>> claims, Optional<Outcome> besides) implements Basis {
        Counts(List<Verified<Claim>> claims) {
            this(claims, Optional.empty());
        }
    }
}
