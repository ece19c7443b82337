package dev.countersign.signature;

import dev.countersign.image.Digest;

/** Who signed, as proved by the cryptography rather than as claimed by the payload. */
public sealed interface Signer {
    /**
     * The holder of a private key.
     *
     * @param fingerprint SHA-256 of the public key's SubjectPublicKeyInfo in DER
     */
    record Key(Digest fingerprint) implements Signer {
        @Override
        public String toString() {
            return "key " + fingerprint;
        }
    }
}
