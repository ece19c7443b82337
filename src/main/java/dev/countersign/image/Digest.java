package dev.countersign.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A content address: equal digests name equal bytes.
 *
 * @param algorithm {@code sha256} or {@code sha512}, the algorithms the OCI image specification registers
 * @param hex lower-case hexadecimal, 64 or 128 characters
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    private static final int SHA256 = 64;
    private static final int SHA512 = 128;

    /** @throws IllegalArgumentException where the two are not a registered algorithm and its exact encoding */
    public Digest {
        if (!wellFormed(algorithm, hex)) {
            throw new IllegalArgumentException("not a digest: " + algorithm + ":" + hex);
        }
        // One copy for all, since thousands of digests are remembered.
        algorithm = algorithm.equals("sha512") ? "sha512" : "sha256";
    }

    /** The digest that {@code text} spells exactly, such as {@code sha256:9f86…}; empty for anything else. */
    public static Optional<Digest> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !wellFormed(text.substring(0, colon), text.substring(colon + 1))) {
            return Optional.empty();
        }
        return Optional.of(new Digest(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** The SHA-256 digest of {@code bytes}. */
    public static Digest sha256(byte[] bytes) {
        return by("sha256", bytes);
    }

    /** Whether {@code bytes} are what this digest names. */
    public boolean names(byte[] bytes) {
        return equals(by(algorithm, bytes));
    }

    /** The digest of {@code bytes} by {@code algorithm}; empty for an algorithm that is not registered. */
    public static Optional<Digest> of(String algorithm, byte[] bytes) {
        return switch (algorithm) {
            case "sha256", "sha512" -> Optional.of(by(algorithm, bytes));
            default -> Optional.empty();
        };
    }

    private static Digest by(String algorithm, byte[] bytes) {
        try {
            String javaName = algorithm.equals("sha512") ? "SHA-512" : "SHA-256";
            return new Digest(
                    algorithm,
                    HexFormat.of().formatHex(MessageDigest.getInstance(javaName).digest(bytes)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256 and the JDK has SHA-512", missing);
        }
    }

    private static boolean wellFormed(String algorithm, String hex) {
        return switch (algorithm) {
            case "sha256" -> isHex(hex, SHA256);
            case "sha512" -> isHex(hex, SHA512);
            default -> false;
        };
    }

    /** By hand, since an admission makes dozens of digests, each twice. */
    private static boolean isHex(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char each = text.charAt(at);
            if ((each < '0' || each > '9') && (each < 'a' || each > 'f')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
