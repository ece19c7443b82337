package dev.countersign.signature;

import dev.countersign.image.Digest;
import java.util.Optional;

/** What a bundle is said to be about. */
public sealed interface Artifact {
    /** A file, by its content. */
    record Bytes(byte[] bytes) implements Artifact {}

    /** A file of which only the digest is at hand. */
    record Named(Digest digest) implements Artifact {}

    /** Its digest by {@code algorithm}, {@code sha256} or {@code sha512}; empty where that cannot be told. */
    default Optional<Digest> digest(String algorithm) {
        return switch (this) {
            case Bytes(byte[] bytes) -> Digest.of(algorithm, bytes);
            case Named(Digest digest) -> digest.algorithm().equals(algorithm) ? Optional.of(digest) : Optional.empty();
        };
    }

    /** The bytes, where they are at hand. */
    default byte[] bytesOrNone() {
        return switch (this) {
            case Bytes(byte[] bytes) -> bytes;
            case Named _ -> new byte[0];
        };
    }
}
