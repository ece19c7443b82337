package dev.countersign.attestation;

import dev.countersign.image.Digest;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Check;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.TestEnvelope;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestStatement;
import dev.countersign.signature.Verification;

/** Verifies and reads in one word, and fails the test where it comes out the other way. */
final class Reading {
    static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final TestSigner SIGNER = TestSigner.create();

    private Reading() {}

    static Claim claim(Candidate candidate, Digest image, TestSigner signer) {
        return switch (Claims.read(Check.accepted(candidate, signer), image)) {
            case Verification.Accepted<Claim> accepted -> accepted.verified().payload();
            case Verification.Rejected<Claim>(Rejection rejection) ->
                throw new AssertionError("refused: " + rejection.reason() + ": " + rejection.message());
        };
    }

    static Rejection rejection(Candidate candidate, Digest image, TestSigner signer) {
        return switch (Claims.read(Check.accepted(candidate, signer), image)) {
            case Verification.Accepted<Claim> accepted ->
                throw new AssertionError("read: " + accepted.verified().payload());
            case Verification.Rejected<Claim>(Rejection rejection) -> rejection;
        };
    }

    /** What a signed payload, of whatever JSON, claims of {@link #IMAGE}. */
    static Claim claim(String payload) {
        return claim(TestEnvelope.of(SIGNER, payload).bundle(), IMAGE, SIGNER);
    }

    static Rejection rejection(String payload) {
        return rejection(TestEnvelope.of(SIGNER, payload).bundle(), IMAGE, SIGNER);
    }

    /** Why a signed payload cannot be read; empty where it can. */
    static String whyUnreadable(String payload) {
        return switch (Claims.read(
                Check.accepted(TestEnvelope.of(SIGNER, payload).bundle(), SIGNER), IMAGE)) {
            case Verification.Accepted<Claim> _ -> "";
            case Verification.Rejected<Claim>(Rejection rejection) -> rejection.message();
        };
    }

    static VulnScan scan(String predicateType, String predicate) {
        return switch (claim(TestStatement.of(IMAGE, predicateType, predicate))) {
            case Claim.Scanned scanned -> scanned.scan();
            case Claim.ImageSignature other -> throw new AssertionError(other);
            case Claim.Stated other -> throw new AssertionError(other);
            case Claim.Unrecognised other -> throw new AssertionError(other);
        };
    }

    static Rejection unreadable(String predicateType, String predicate) {
        return rejection(TestStatement.of(IMAGE, predicateType, predicate));
    }
}
