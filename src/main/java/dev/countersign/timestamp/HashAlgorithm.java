package dev.countersign.timestamp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.stream.Stream;

/** Hashes that timestamps are made with. */
enum HashAlgorithm {
    /** Only to find a certificate that the trust root has: no security rests on it. */
    SHA1("1.3.14.3.2.26", "SHA-1"),
    SHA256("2.16.840.1.101.3.4.2.1", "SHA-256"),
    SHA384("2.16.840.1.101.3.4.2.2", "SHA-384"),
    SHA512("2.16.840.1.101.3.4.2.3", "SHA-512");

    private final String oid;
    private final String javaName;

    HashAlgorithm(String oid, String javaName) {
        this.oid = oid;
        this.javaName = javaName;
    }

    /** The one with this object identifier, if security may rest on it. */
    static Optional<HashAlgorithm> strong(String oid) {
        return Stream.of(SHA256, SHA384, SHA512)
                .filter(each -> each.oid.equals(oid))
                .findFirst();
    }

    /** The object identifier of RSA signatures over this hash. */
    String rsaOid() {
        return switch (this) {
            case SHA256 -> "1.2.840.113549.1.1.11";
            case SHA384 -> "1.2.840.113549.1.1.12";
            case SHA512 -> "1.2.840.113549.1.1.13";
            case SHA1 -> throw new IllegalStateException("nothing is signed over SHA-1");
        };
    }

    byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance(javaName).digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the JDK has " + javaName, missing);
        }
    }
}
