package dev.countersign.tuf;

import dev.countersign.image.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What metadata says of a file below it.
 *
 * @param version empty for targets
 * @param hashes in lower-case hexadecimal by their names; of those that TUF 1.0 names
 */
record Description(String file, Optional<Long> version, Optional<Long> length, Map<String, String> hashes) {
    private static final Map<String, String> ALGORITHMS = Map.of("sha256", "SHA-256", "sha512", "SHA-512");

    Description {
        hashes = Map.copyOf(hashes);
    }

    static Description ofMetadata(String file, Member value) throws RefusedException {
        return new Description(
                file,
                Optional.of(value.member("version").number(1)),
                value.member("length").present()
                        ? Optional.of(value.member("length").number(0))
                        : Optional.empty(),
                value.member("hashes").present() ? hashes(value.member("hashes")) : Map.of());
    }

    /** A target, which needs a length and a hash. */
    static Description ofTarget(String file, Member value) throws RefusedException {
        return new Description(
                file, Optional.empty(), Optional.of(value.member("length").number(0)), hashes(value.member("hashes")));
    }

    private static Map<String, String> hashes(Member value) throws RefusedException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (var entry : value.members()) {
            if (ALGORITHMS.containsKey(entry.getKey())) {
                hashes.put(entry.getKey(), entry.getValue().text());
            }
        }
        if (hashes.isEmpty()) {
            throw value.refuse("has neither sha256 nor sha512");
        }
        return hashes;
    }

    /** How many bytes to receive at the most: as many as it says, and never more than {@code limit}. */
    int most(int limit) throws RefusedException {
        if (length.filter(said -> said > limit).isPresent()) {
            throw new RefusedException(
                    Fault.MALFORMED,
                    "%s is of %d bytes, the most that is read is %d".formatted(file, length.get(), limit));
        }
        return length.map(Long::intValue).orElse(limit);
    }

    /** The hash that a consistent repository has in the target's name. */
    String hash() {
        return hashes.getOrDefault("sha256", hashes.getOrDefault("sha512", ""));
    }

    boolean describes(byte[] bytes) {
        return length.filter(said -> said != bytes.length).isEmpty()
                && hashes.entrySet().stream()
                        .allMatch(entry -> hash(entry.getKey(), bytes).equals(entry.getValue()));
    }

    void require(byte[] bytes) throws RefusedException {
        if (!describes(bytes)) {
            throw new RefusedException(
                    Fault.MISMATCH,
                    "%s, of %d bytes and %s, is not what the metadata above it describes"
                            .formatted(file, bytes.length, Digest.sha256(bytes)));
        }
    }

    /** @param metadata what was found in its place */
    void requireVersion(Signed metadata) throws RefusedException {
        if (version.filter(said -> said != metadata.version()).isPresent()) {
            throw new RefusedException(
                    Fault.MISMATCH,
                    "%s is of version %d, the metadata above it says %d"
                            .formatted(file, metadata.version(), version.get()));
        }
    }

    private static String hash(String name, byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(ALGORITHMS.getOrDefault(name, name))
                            .digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the JDK has SHA-2", missing);
        }
    }
}
