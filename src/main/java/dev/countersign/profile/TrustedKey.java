package dev.countersign.profile;

import dev.countersign.image.Digest;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource;

/** A key of a trust entry, as it was found where the entry says. */
public record TrustedKey(VerificationKey key, KeySource from, ValidFor validFor) {
    /** What tells the key from others, whatever its spelling. */
    public Digest fingerprint() {
        return key.fingerprint();
    }
}
