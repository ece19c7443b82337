package dev.countersign.signature;

import dev.countersign.identity.CertificateIdentity;
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

    /**
     * Whom a certificate names, proved by an authority of a trust root: in keyless signing a person or a workflow.
     */
    record Certified(CertificateIdentity identity) implements Signer {
        @Override
        public String toString() {
            return identity.subject()
                    + identity.issuer().map(issuer -> " of " + issuer).orElse("");
        }
    }
}
