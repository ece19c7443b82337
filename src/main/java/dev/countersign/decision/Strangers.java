package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.profile.Belief;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Verified;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is signed by somebody whom no trust entry believes: with a public authority, anybody can be that.
 *
 * @param trusted those whose word would count
 * @param claims everything of the kind, signed by whomever
 * @param advice what to do instead
 */
record Strangers(List<TrustEntry> trusted, List<Verified<Claim>> claims, String advice) {
    private static final int SHOWN = 2;

    /** Why none of it counts; empty where there is nothing. Where only a proof is lacking, that tells more. */
    Optional<Outcome> outcome(Trusting trusting) {
        return Arrays.stream(Doubt.Sort.values())
                .flatMap(sort -> notTaken(trusting, sort).stream())
                .findFirst()
                .or(() -> claims.stream().findFirst().map(claim -> stranger(claim, trusting)));
    }

    private Optional<Outcome> notTaken(Trusting trusting, Doubt.Sort sort) {
        return claims.stream()
                .flatMap(claim -> trusted.stream()
                        .flatMap(entry -> Doubt.of(entry, trusting.belief(entry, claim)).stream())
                        .filter(doubt -> doubt.sort() == sort)
                        .<Outcome>map(doubt -> Outcome.Unmet.because(
                                Result.UNTRUSTED,
                                doubt.code(),
                                ShortDigests.in("%s; %s".formatted(doubt.of(claim), advice)),
                                claims)))
                .findFirst();
    }

    private Outcome stranger(Verified<Claim> claim, Trusting trusting) {
        String wanted = trusted.stream()
                .limit(SHOWN)
                .map(entry -> "trust entry \"%s\" wants %s".formatted(entry.name(), wanted(entry, claim, trusting)))
                .collect(Collectors.joining("; "));
        String more = trusted.size() > SHOWN ? "; and " + (trusted.size() - SHOWN) + " more" : "";
        return Outcome.Unmet.because(
                Result.UNTRUSTED,
                NotMeant.code(claim.signer(), trusted),
                ShortDigests.in(
                        "signed by %s; %s%s; %s".formatted(SignerText.of(claim.signer()), wanted, more, advice)),
                claims);
    }

    private static String wanted(TrustEntry entry, Verified<Claim> claim, Trusting trusting) {
        return switch (trusting.belief(entry, claim)) {
            case Belief.SomebodyElse(String wanted) -> wanted;
            case Belief.Unproved(Objection why) -> "more: " + why.message();
            case Belief.Disproved(Objection why) -> "proof that holds: " + why.message();
            case Belief.Untimely(String why) -> "another key: " + why;
            case Belief.Believed _ -> "nothing more";
        };
    }
}
