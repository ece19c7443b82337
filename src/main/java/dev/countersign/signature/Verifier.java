package dev.countersign.signature;

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
        return new Verification.Rejected<>(
                new Rejection(Rejection.Reason.MALFORMED, candidate.evidence(), "", "not read yet: " + keys.size()));
    }
}
