package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Fact;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A claim and what it says, which decides whether it counts among others. */
record Dated(Verified<Claim> claim, Fact fact) {
    /** When what it says was so, by its own word. */
    Optional<Instant> at() {
        return fact.currency().at();
    }

    /** A claim says one thing of a kind, which may be much to compare. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Dated dated && claim.equals(dated.claim);
    }

    @Override
    public int hashCode() {
        return claim.hashCode();
    }

    static List<Verified<Claim>> claims(Collection<Dated> dated) {
        return dated.stream().map(Dated::claim).toList();
    }
}
