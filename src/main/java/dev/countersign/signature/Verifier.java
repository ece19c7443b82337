package dev.countersign.signature;

import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;

/** Checks candidates against keys and trust roots: the only way to a {@link Verified}. */
public final class Verifier {
    private Verifier() {}

    /**
     * Checks one candidate. Succeeds where one of the anchors' keys, or the holder of a certificate that one of their roots
     * proves, made its signature over exactly the bytes returned.
     *
     * @return never throws for anything in the candidate: what cannot be read is a {@link Rejection}
     */
    public static Verification<Payload> verify(Candidate candidate, Anchors anchors) {
        try {
            Signed signed = Signed.of(candidate);
            return switch (Proven.of(signed.unproved(), anchors)) {
                case Proven.By(Signer signer, Digest key, var proofs) ->
                    new Verification.Accepted<>(new Verified<>(
                            signed.payload(),
                            signer,
                            key,
                            candidate.evidence(),
                            signed.format(),
                            proofs,
                            !signed.unproved().attached().isEmpty()));
                case Proven.Not(Reason reason, Objection objection) ->
                    new Verification.Rejected<>(
                            new Rejection(reason, objection, candidate.evidence(), signed.claimedType()));
            };
        } catch (MalformedException malformed) {
            return new Verification.Rejected<>(
                    new Rejection(Reason.MALFORMED, malformed.objection(), candidate.evidence(), ""));
        }
    }
}
