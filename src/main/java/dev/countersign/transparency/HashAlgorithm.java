package dev.countersign.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The hashes that log entries may name. SHA-1, which Rekor v1 has in its schema, is not among them. */
enum HashAlgorithm {
    SHA256("SHA-256", "sha256", "SHA2_256"),
    SHA384("SHA-384", "sha384", "SHA2_384"),
    SHA512("SHA-512", "sha512", "SHA2_512");

    private final String javaName;
    private final String name1;
    private final String name2;

    HashAlgorithm(String javaName, String name1, String name2) {
        this.javaName = javaName;
        this.name1 = name1;
        this.name2 = name2;
    }

    /** As Rekor v1 and digests of images spell it. */
    String name1() {
        return name1;
    }

    /** As Rekor v2 spells it: the names of sigstore_common.proto. */
    String name2() {
        return name2;
    }

    static Optional<HashAlgorithm> named(String text, Function<HashAlgorithm, String> spelling) {
        return Stream.of(values())
                .filter(each -> spelling.apply(each).equals(text))
                .findFirst();
    }

    byte[] of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(javaName);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the JDK has " + javaName, missing);
        }
    }
}
