package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Wanted;
import dev.countersign.profile.Freshness;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What evidence is held against.
 *
 * @param after of after when it has to be; empty where it may be of any time
 * @param until when it had to be there, where that was before now
 * @param by the names of those whose word counts that believe a claim
 * @param signed when it was signed, where that is known
 */
record EvidenceTerms(
        Wanted wanted,
        Freshness freshness,
        Optional<Instant> after,
        Optional<Instant> until,
        Function<Verified<Claim>, List<String>> by,
        Function<Verified<Claim>, Signing> signed) {
    /**
     * Between which times something was signed: whoever may push can have what is old stamped again, which puts off the last.
     *
     * @param earliest since when its certificate can have signed it
     * @param latest when it is proved to have been there
     */
    record Signing(Optional<Instant> earliest, Optional<Instant> latest) {}

    /** When it is of, by the clock that it is held against; at the earliest. */
    Optional<Instant> aged(Dated dated) {
        return aged(dated, Signing::earliest);
    }

    /** The same at the latest. */
    Optional<Instant> agedAtLeast(Dated dated) {
        return aged(dated, Signing::latest);
    }

    private Optional<Instant> aged(Dated dated, Function<Signing, Optional<Instant>> bound) {
        return switch (freshness.clock()) {
            case CLAIMED -> dated.fact().currency().oldest();
            case DATABASE -> dated.fact().currency().knowledge();
            case SIGNED -> bound.apply(signed.apply(dated.claim()));
        };
    }

    /**
     * Whether it says itself, or it is known, that it is of before. Whoever signs what is old anew makes it no newer, nor does whoever
     * looks at it again: a merge stays of when it was, whenever a job asks the forge about it.
     */
    boolean isEarlier(Dated dated) {
        return after.filter(last -> times(dated).anyMatch(at -> !at.isAfter(last)))
                .isPresent();
    }

    private Stream<Instant> times(Dated dated) {
        return Stream.of(dated.at(), dated.fact().currency().oldest(), agedAtLeast(dated))
                .flatMap(Optional::stream);
    }

    /** Whether it matters of when evidence is that does not say so. */
    boolean hasToBeDated() {
        return freshness.maxAge().isPresent() || after.isPresent();
    }
}
