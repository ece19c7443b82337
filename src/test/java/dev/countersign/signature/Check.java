package dev.countersign.signature;

import dev.countersign.trustroot.TrustRoot;
import java.util.List;
import java.util.stream.Stream;

/** Verifies in one word, and fails the test where it comes out the other way. */
public final class Check {
    private Check() {}

    /** What comes of a candidate that these signers' keys should accept. */
    public static Verified<Payload> accepted(Candidate candidate, TestSigner... trusted) {
        return accepted(candidate, keys(trusted));
    }

    /** What comes of a candidate that these roots should accept. */
    public static Verified<Payload> accepted(Candidate candidate, TrustRoot root, TrustRoot... more) {
        return accepted(candidate, roots(root, more));
    }

    /** What comes of a candidate that these anchors should accept. */
    public static Verified<Payload> accepted(Candidate candidate, Anchors anchors) {
        return accepted(Verifier.verify(candidate, anchors));
    }

    /** What was accepted. */
    public static Verified<Payload> accepted(Verification<Payload> verification) {
        return switch (verification) {
            case Verification.Accepted<Payload>(Verified<Payload> verified) -> verified;
            case Verification.Rejected<Payload>(Rejection rejection) ->
                throw new AssertionError("refused: " + rejection.reason() + ": " + rejection.message());
        };
    }

    /** What comes of a candidate that these signers' keys should not accept. */
    public static Rejection rejected(Candidate candidate, TestSigner... trusted) {
        return rejected(candidate, keys(trusted));
    }

    /** What comes of a candidate that these roots should not accept. */
    public static Rejection rejected(Candidate candidate, TrustRoot root, TrustRoot... more) {
        return rejected(candidate, roots(root, more));
    }

    /** What comes of a candidate that these anchors should not accept. */
    public static Rejection rejected(Candidate candidate, Anchors anchors) {
        return rejected(Verifier.verify(candidate, anchors));
    }

    /** What was refused. */
    public static Rejection rejected(Verification<Payload> verification) {
        return switch (verification) {
            case Verification.Accepted<Payload>(Verified<Payload> verified) ->
                throw new AssertionError("accepted, signed by " + verified.signer());
            case Verification.Rejected<Payload>(Rejection rejection) -> rejection;
        };
    }

    private static Anchors roots(TrustRoot root, TrustRoot... more) {
        return new Anchors(
                List.of(), Stream.concat(Stream.of(root), Stream.of(more)).toList());
    }

    private static Anchors keys(TestSigner... trusted) {
        return Anchors.of(Stream.of(trusted).map(TestSigner::key).toList());
    }
}
