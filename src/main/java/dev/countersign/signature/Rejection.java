package dev.countersign.signature;

import dev.countersign.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * Why a candidate is not evidence.
 *
 * @param flaw what it is that makes it so
 * @param evidence the digest of the blob that was refused
 * @param claimedType the predicate type it claims, unproved and good for messages only; empty where it claims none
 * @param message what is wrong and what was found
 * @param by who signed it; there where it is about another image, and where a statement cannot be read
 */
public record Rejection(
        Reason reason, Flaw flaw, Digest evidence, String claimedType, String message, Optional<By> by) {
    /** One of which it is not known whose it is, or does not matter. */
    public Rejection(Reason reason, Objection objection, Digest evidence, String claimedType) {
        this(reason, objection.flaw(), evidence, claimedType, objection.message(), Optional.empty());
    }

    /**
     * Who signed what was refused.
     *
     * @param format in which shape it lay in the registry
     * @param proofs what logs and authorities prove of it, for each trust root
     */
    public record By(Signer signer, Format format, List<Proof> proofs) {
        public By {
            proofs = List.copyOf(proofs);
        }
    }

    /** The ways in which a candidate can be wrong. */
    public enum Reason {
        /** Sound in form, but none of the keys at hand made its signature. */
        UNTRUSTED,
        /** Made with a certificate, and no time within its validity is proved. */
        UNDATED,
        /** Made with a certificate that can prove nobody: it is not for signing, names nobody, or its path does not hold. */
        CERTIFICATE_INVALID,
        /** It came with a certificate whose key did not make it. */
        SIGNATURE_INVALID,
        /** Its signature is by a key at hand, but it speaks of another image. */
        OTHER_IMAGE,
        /** Signed by a key at hand, but what was signed cannot be read as what it says it is. */
        UNREADABLE,
        /** Not a signature in any format we know: malformed before any key was tried. */
        MALFORMED
    }
}
