package dev.countersign.decision;

import dev.countersign.profile.Belief;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Whose word counts under a profile at the instant of a decision. */
record Trusting(ResolvedProfile profile, Instant now) {
    Belief belief(TrustEntry entry, Verified<?> claim) {
        return profile.belief(entry, claim, now);
    }

    /** Whether any of {@code entries} vouches for it, whatever its format. */
    boolean believes(Collection<TrustEntry> entries, Verified<?> claim) {
        return entries.stream().anyMatch(entry -> belief(entry, claim) instanceof Belief.Believed);
    }

    /** The names of those of {@code entries} that vouch for it. */
    List<String> names(Collection<TrustEntry> entries, Verified<?> claim) {
        return entries.stream()
                .filter(entry -> belief(entry, claim) instanceof Belief.Believed)
                .map(TrustEntry::name)
                .toList();
    }

    /** Whether it is known who signed what was refused, in a format that counts, and any of {@code entries} vouches for them. */
    boolean believes(Collection<TrustEntry> entries, Rejection refused) {
        return refused.by()
                .filter(by -> profile.profile().formats().contains(by.format()))
                .map(by -> profile.names(by.signer(), by.proofs(), now))
                .filter(names -> entries.stream().map(TrustEntry::name).anyMatch(names::contains))
                .isPresent();
    }

    /** Whether it is in a format in which evidence counts. */
    boolean accepts(Verified<?> claim) {
        return profile.profile().formats().contains(claim.format());
    }

    /** Whether any trust entry vouches for whoever signed what was refused; so too where it is not known who did. */
    boolean knows(Rejection refused) {
        return refused.by()
                .map(by -> !profile.names(by.signer(), by.proofs(), now).isEmpty())
                .orElse(true);
    }

    /** All trust entries that vouch for it. */
    List<TrustEntry> entries(Verified<?> claim) {
        List<String> names = names(claim);
        return profile.profile().trust().stream()
                .filter(entry -> names.contains(entry.name()))
                .toList();
    }

    /** The names of all trust entries that vouch for it. */
    List<String> names(Verified<?> claim) {
        return profile.names(claim, now);
    }
}
