package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.signature.Verified;
import java.util.List;

/** What is known of one kind of evidence before any rule was asked. */
sealed interface Basis {
    /** The evidence alone decides. */
    record Decided(Outcome outcome) implements Basis {}

    /** This evidence counts: every rule must pass on every one of it. */
    record Counts(List<Verified<Claim>> claims) implements Basis {}
}
