package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.gather.Evidence;
import dev.countersign.image.Digest;
import dev.countersign.profile.Belief;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verified;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which of all that lies beside images as evidence nobody who is trusted vouches for, and why. */
record Candidates(Trusting trusting) {
    List<RefusedCandidate> refused(List<Dossier> dossiers) {
        return dossiers.stream()
                .flatMap(dossier -> Stream.concat(
                        dossier.image().digest().stream()
                                .flatMap(image ->
                                        refused(image, dossier.evidence().orElse(Evidence.NONE))),
                        dossier.ofChildren().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Digest::toString)))
                                .flatMap(child -> refused(child.getKey(), child.getValue()))))
                .distinct()
                .toList();
    }

    private Stream<RefusedCandidate> refused(Digest image, Evidence evidence) {
        return Stream.concat(
                evidence.rejected().stream().map(rejection -> refused(image, rejection)),
                evidence.claims().stream()
                        .filter(claim ->
                                !trusting.believes(trusting.profile().profile().trust(), claim))
                        .map(claim -> refused(image, claim)));
    }

    private static RefusedCandidate refused(Digest image, Rejection rejection) {
        return new RefusedCandidate(
                image, rejection.evidence(), Refused.code(rejection.reason()), ShortDigests.in(rejection.message()));
    }

    /** What a trust entry that means its signer lacks tells most. */
    private RefusedCandidate refused(Digest image, Verified<Claim> claim) {
        for (TrustEntry entry : trusting.profile().profile().trust()) {
            String because = "signed by %s, which trust entry \"%s\" does not take: "
                    .formatted(SignerText.of(claim.signer()), entry.name());
            switch (trusting.belief(entry, claim)) {
                case Belief.Disproved(String why) -> {
                    return refused(image, claim, Codes.PROOF_INVALID, because + why);
                }
                case Belief.Unproved(String why) -> {
                    return refused(image, claim, Codes.PROOF_MISSING, because + why);
                }
                case Belief.Untimely(String why) -> {
                    return refused(image, claim, Codes.KEY_NOT_VALID, because + why);
                }
                case Belief.SomebodyElse _, Belief.Believed _ -> {
                    // Another entry may mean whoever signed it.
                }
            }
        }
        return refused(
                image,
                claim,
                Codes.SIGNER_UNTRUSTED,
                "signed by %s, whom no trust entry means".formatted(SignerText.of(claim.signer())));
    }

    private static RefusedCandidate refused(Digest image, Verified<Claim> claim, String code, String message) {
        return new RefusedCandidate(image, claim.evidence(), code, ShortDigests.in(message));
    }
}
