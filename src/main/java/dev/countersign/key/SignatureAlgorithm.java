package dev.countersign.key;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How X.509 certificates, CMS messages and certificate logs say that they were signed, as far as it is believed: not with
 * SHA-1, and not by RSASSA-PSS, whose parameters are a language of their own.
 */
public enum SignatureAlgorithm {
    ECDSA_SHA256("1.2.840.10045.4.3.2", "SHA256withECDSA", "SHA-256", "EC"),
    ECDSA_SHA384("1.2.840.10045.4.3.3", "SHA384withECDSA", "SHA-384", "EC"),
    ECDSA_SHA512("1.2.840.10045.4.3.4", "SHA512withECDSA", "SHA-512", "EC"),
    RSA_SHA256("1.2.840.113549.1.1.11", "SHA256withRSA", "SHA-256", "RSA"),
    RSA_SHA384("1.2.840.113549.1.1.12", "SHA384withRSA", "SHA-384", "RSA"),
    RSA_SHA512("1.2.840.113549.1.1.13", "SHA512withRSA", "SHA-512", "RSA"),
    ED25519("1.3.101.112", "Ed25519", "SHA-512", "EdDSA");

    private final String oid;
    private final String javaName;
    private final String hash;
    private final String keys;

    SignatureAlgorithm(String oid, String javaName, String hash, String keys) {
        this.oid = oid;
        this.javaName = javaName;
        this.hash = hash;
        this.keys = keys;
    }

    /** The algorithm with this object identifier; empty for one that is not believed. */
    public static Optional<SignatureAlgorithm> of(String oid) {
        return Stream.of(values()).filter(each -> each.oid.equals(oid)).findFirst();
    }

    String javaName() {
        return javaName;
    }

    /** What it hashes with, as the JDK spells it. */
    String hash() {
        return hash;
    }

    boolean isFor(VerificationKey key) {
        return key.key().getAlgorithm().equals(keys);
    }
}
