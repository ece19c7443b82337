package dev.countersign.gather;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Claims;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.key.VerificationKey;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verification;
import dev.countersign.signature.Verified;
import dev.countersign.signature.Verifier;
import java.util.Collection;
import java.util.List;

/** Evidence about an image without a registry, checked as always. */
public final class TestEvidence {
    private TestEvidence() {}

    /** What comes of these candidates, and nothing was left unseen. */
    public static Evidence of(Digest image, Collection<VerificationKey> keys, List<? extends Candidate> candidates) {
        return of(image, Anchors.of(keys), candidates);
    }

    /** What comes of these candidates under {@code anchors}, and nothing was left unseen. */
    public static Evidence of(Digest image, Anchors anchors, List<? extends Candidate> candidates) {
        return Evidence.together(candidates.stream()
                .map(candidate -> check(image, anchors, candidate))
                .toList());
    }

    /** The same with something that was not seen. */
    public static Evidence with(Evidence evidence, Cause cause, String message, String claimedType) {
        return Evidence.together(List.of(evidence, Evidence.of(new Gap(cause, message, claimedType))));
    }

    private static Evidence check(Digest image, Anchors anchors, Candidate candidate) {
        return switch (Verifier.verify(candidate, anchors)) {
            case Verification.Rejected<Payload>(Rejection rejection) -> Evidence.of(rejection);
            case Verification.Accepted<Payload>(Verified<Payload> verified) ->
                switch (Claims.read(verified, image)) {
                    case Verification.Rejected<Claim>(Rejection rejection) -> Evidence.of(rejection);
                    case Verification.Accepted<Claim>(Verified<Claim> claim) -> Evidence.of(claim);
                };
        };
    }
}
