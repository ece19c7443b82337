package dev.countersign.attestation;

import dev.countersign.image.Digest;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verification;
import dev.countersign.signature.Verified;

/** Reads signed payloads as claims about one image. */
public final class Claims {
    private Claims() {}

    /**
     * What {@code verified} says of {@code image}.
     *
     * @return rejected where it speaks of another image, or cannot be read as what it says it is
     */
    public static Verification<Claim> read(Verified<Payload> verified, Digest image) {
        return new Verification.Rejected<>(
                new Rejection(Rejection.Reason.UNREADABLE, verified.evidence(), "", "not read yet: " + image));
    }
}
