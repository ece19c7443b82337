package dev.countersign.signature;

import java.util.stream.Stream;

/** Verifies in one word, and fails the test where it comes out the other way. */
public final class Check {
    private Check() {}

    /** What comes of a candidate that these signers' keys should accept. */
    public static Verified<Payload> accepted(Candidate candidate, TestSigner... trusted) {
        return switch (Verifier.verify(candidate, keys(trusted))) {
            case Verification.Accepted<Payload>(Verified<Payload> verified) -> verified;
            case Verification.Rejected<Payload>(Rejection rejection) ->
                throw new AssertionError("refused: " + rejection.reason() + ": " + rejection.message());
        };
    }

    /** What comes of a candidate that these signers' keys should not accept. */
    public static Rejection rejected(Candidate candidate, TestSigner... trusted) {
        return switch (Verifier.verify(candidate, keys(trusted))) {
            case Verification.Accepted<Payload>(Verified<Payload> verified) ->
                throw new AssertionError("accepted, signed by " + verified.signer());
            case Verification.Rejected<Payload>(Rejection rejection) -> rejection;
        };
    }

    private static Anchors keys(TestSigner... trusted) {
        return Anchors.of(Stream.of(trusted).map(TestSigner::key).toList());
    }
}
