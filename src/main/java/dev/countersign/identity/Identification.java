package dev.countersign.identity;

import dev.countersign.key.VerificationKey;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.CertificatePath;

/** What came of checking whom a certificate names. */
public sealed interface Identification {
    /**
     * The certificate's holder is {@code identity}, by the word of {@code authority}.
     *
     * @param key the certificate's, which signatures are checked with
     * @param path from the certificate up to the last of the authority's chain
     * @param logs which certificate logs vouch that the certificate is public; the caller says how many must
     */
    record Proven(
            CertificateIdentity identity,
            VerificationKey key,
            CertificateAuthority authority,
            CertificatePath path,
            CertificateLogs logs)
            implements Identification {}

    /** It proves nothing, and why. */
    record Refused(Reason reason, String message) implements Identification {}

    /** The ways in which a certificate can be wrong. */
    enum Reason {
        /** Not one X.509 certificate in DER, or one with a key or algorithm that is not believed. */
        MALFORMED,
        /** Its holder may not sign code with it. */
        NOT_FOR_SIGNING,
        /** Whom it names cannot be told, or in two ways. */
        AMBIGUOUS,
        /** None of the authorities at hand issued it. */
        UNTRUSTED,
        /** An authority at hand issued it, and the path does not hold. */
        BROKEN_PATH,
        /** No time was proven at which it was used. */
        UNDATED,
        /** It, or what it rests on, is not valid at a time that was proven. */
        OUTSIDE_VALIDITY
    }
}
