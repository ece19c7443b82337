package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.profile.Belief;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Verified;
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
record Strangers(EvidenceKind kind, List<TrustEntry> trusted, List<Verified<Claim>> claims, String advice) {
    private static final int SHOWN = 2;

    /** Why none of it counts; empty where there is nothing. Where only a proof is lacking, that tells more. */
    Optional<Outcome> outcome(ResolvedProfile profile) {
        return unproved(profile).or(() -> claims.stream().findFirst().map(claim -> stranger(claim, profile)));
    }

    private Optional<Outcome> unproved(ResolvedProfile profile) {
        for (Verified<Claim> claim : claims) {
            for (TrustEntry entry : trusted) {
                if (profile.belief(entry, claim) instanceof Belief.Unproved(String why)) {
                    return Optional.of(Outcome.Unmet.because(
                            Result.UNTRUSTED,
                            Codes.PROOF_MISSING,
                            ShortDigests.in("signed by %s, which trust entry \"%s\" does not take: %s; %s"
                                    .formatted(SignerText.of(claim.signer()), entry.name(), why, advice)),
                            claims));
                }
            }
        }
        return Optional.empty();
    }

    private Outcome stranger(Verified<Claim> claim, ResolvedProfile profile) {
        String wanted = trusted.stream()
                .limit(SHOWN)
                .map(entry -> "trust entry \"%s\" wants %s".formatted(entry.name(), wanted(entry, claim, profile)))
                .collect(Collectors.joining("; "));
        String more = trusted.size() > SHOWN ? "; and " + (trusted.size() - SHOWN) + " more" : "";
        return Outcome.Unmet.because(
                Result.UNTRUSTED,
                Codes.SIGNER_UNTRUSTED,
                ShortDigests.in(
                        "signed by %s; %s%s; %s".formatted(SignerText.of(claim.signer()), wanted, more, advice)),
                claims);
    }

    private static String wanted(TrustEntry entry, Verified<Claim> claim, ResolvedProfile profile) {
        return switch (profile.belief(entry, claim)) {
            case Belief.SomebodyElse(String wanted) -> wanted;
            case Belief.Unproved(String why) -> "more: " + why;
            case Belief.Believed _ -> "nothing more";
        };
    }
}
