package dev.countersign.signature;

import dev.countersign.key.VerificationKey;
import dev.countersign.signature.Rejection.Reason;
import java.util.Collection;

/** Checks candidates against keys: the only way to a {@link Verified}. */
public final class Verifier {
    private Verifier() {}

    /**
     * Checks one candidate. Succeeds where one of {@code keys} made its signature over exactly the bytes returned.
     *
     * @return never throws for anything in the candidate: what cannot be read is a {@link Rejection}
     */
    public static Verification<Payload> verify(Candidate candidate, Collection<VerificationKey> keys) {
        try {
            return verify(Signed.of(candidate), candidate, keys);
        } catch (MalformedException malformed) {
            return new Verification.Rejected<>(
                    new Rejection(Reason.MALFORMED, candidate.evidence(), "", malformed.what()));
        }
    }

    private static Verification<Payload> verify(Signed signed, Candidate candidate, Collection<VerificationKey> keys) {
        // A certificate is a claim of another kind of trust: it never falls back to keys.
        if (signed.certified()) {
            return untrusted(
                    signed,
                    candidate,
                    "it was signed with a certificate, and a key is what is trusted; " + "sign with cosign --key");
        }
        for (VerificationKey key : keys) {
            if (key.made(signed.signature(), signed.message())) {
                return new Verification.Accepted<>(new Verified<>(
                        signed.payload(),
                        new Signer.Key(key.fingerprint()),
                        candidate.evidence(),
                        signed.format(),
                        signed.logged()));
            }
        }
        return untrusted(
                signed,
                candidate,
                keys.isEmpty()
                        ? "there is no key to check it with"
                        : "its signature was made by none of the keys tried (" + keys.size() + ")");
    }

    private static Verification<Payload> untrusted(Signed signed, Candidate candidate, String message) {
        return new Verification.Rejected<>(
                new Rejection(Reason.UNTRUSTED, candidate.evidence(), signed.claimedType(), message));
    }
}
