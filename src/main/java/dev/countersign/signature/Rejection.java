package dev.countersign.signature;

import dev.countersign.image.Digest;

/**
 * Why a candidate is not evidence.
 *
 * @param evidence the digest of the blob that was refused
 * @param claimedType the predicate type it claims, unproved and good for messages only; empty where it claims none
 * @param message what is wrong and what was found
 */
public record Rejection(Reason reason, Digest evidence, String claimedType, String message) {
    /** The ways in which a candidate can be wrong. */
    public enum Reason {
        /** Sound in form, but none of the keys at hand made its signature. */
        UNTRUSTED,
        /** Its signature is by a key at hand, but it speaks of another image. */
        OTHER_IMAGE,
        /** Signed by a key at hand, but what was signed cannot be read as what it says it is. */
        UNREADABLE,
        /** Not a signature in any format we know: malformed before any key was tried. */
        MALFORMED
    }
}
