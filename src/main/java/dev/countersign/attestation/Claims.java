package dev.countersign.attestation;

import dev.countersign.image.Digest;
import dev.countersign.image.Printable;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.Verification;
import dev.countersign.signature.Verified;
import java.util.Optional;

/** Reads signed payloads as claims about one image. */
public final class Claims {
    /** The predicate type of a signature made by {@code cosign sign}; no other makes a {@link Claim.ImageSignature}. */
    public static final String COSIGN_SIGN = "https://sigstore.dev/cosign/sign/v1";

    private Claims() {}

    /**
     * What {@code verified} says of {@code image}.
     *
     * @return rejected where it speaks of another image, or cannot be read as what it says it is
     */
    public static Verification<Claim> read(Verified<Payload> verified, Digest image) {
        try {
            Field root = Field.of(verified);
            return switch (verified.payload().type()) {
                case SIMPLE_SIGNING -> read(verified, SimpleSigning.parse(root), image);
                case IN_TOTO -> read(verified, Statement.parse(root), image);
                case ARTIFACT ->
                    rejected(
                            Reason.UNREADABLE,
                            verified,
                            "",
                            new Objection(
                                    Flaw.BUNDLE_WITHOUT_STATEMENT,
                                    "a file that was signed claims nothing of an image"));
            };
        } catch (UnreadableException unreadable) {
            return rejected(Reason.UNREADABLE, verified, "", unreadable.objection());
        }
    }

    private static boolean isStatement(Verified<?> verified) {
        return verified.payload() instanceof Payload(var type, var _) && type == Payload.Type.IN_TOTO;
    }

    private static Verification<Claim> read(Verified<Payload> verified, SimpleSigning payload, Digest image) {
        return payload.lack(image)
                .map(lack -> rejected(Reason.OTHER_IMAGE, verified, "", lack))
                .orElseGet(() -> accepted(verified, new Claim.ImageSignature()));
    }

    private static Verification<Claim> read(Verified<Payload> verified, Statement statement, Digest image) {
        String type = statement.predicateType();
        Optional<Objection> lack = statement.lack(image);
        if (lack.isPresent()) {
            return rejected(Reason.OTHER_IMAGE, verified, type, lack.get());
        }
        try {
            return accepted(
                    verified,
                    Predicates.read(
                            type, statement.predicate(), verified.payload().bytes().length));
        } catch (UnreadableException unreadable) {
            return rejected(Reason.UNREADABLE, verified, type, unreadable.objection());
        }
    }

    private static Verification<Claim> accepted(Verified<Payload> verified, Claim claim) {
        return new Verification.Accepted<>(verified.map(payload -> claim));
    }

    private static Verification<Claim> rejected(Reason reason, Verified<?> verified, String type, Objection objection) {
        // What is no statement is no evidence of a kind that could say worse than what is read.
        Optional<Rejection.By> by = reason == Reason.OTHER_IMAGE || isStatement(verified)
                ? Optional.of(new Rejection.By(verified.signer(), verified.format(), verified.proofs()))
                : Optional.empty();
        return new Verification.Rejected<>(new Rejection(
                reason, objection.flaw(), verified.evidence(), Printable.of(type), objection.message(), by));
    }
}
