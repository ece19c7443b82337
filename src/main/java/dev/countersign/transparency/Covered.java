package dev.countersign.transparency;

import java.util.HexFormat;
import java.util.Optional;

/** Of what a log entry records the digest. */
enum Covered {
    /** The bytes that were signed. */
    MESSAGE,
    /** The payload of an envelope, without its type. */
    PAYLOAD;

    /** The digest that must be recorded; empty where {@code content} has none of this kind and algorithm. */
    Optional<byte[]> digest(Content content, HashAlgorithm algorithm) {
        return switch (this) {
            case MESSAGE -> message(content, algorithm);
            case PAYLOAD -> payload(content, algorithm);
        };
    }

    private static Optional<byte[]> message(Content content, HashAlgorithm algorithm) {
        return switch (content) {
            case Content.Artifact artifact -> Optional.of(algorithm.of(artifact.bytes()));
            case Content.Envelope envelope -> Optional.of(algorithm.of(envelope.preAuthenticationEncoding()));
            case Content.Digested digested ->
                algorithm.name1().equals(digested.digest().algorithm())
                        ? Optional.of(HexFormat.of().parseHex(digested.digest().hex()))
                        : Optional.empty();
        };
    }

    private static Optional<byte[]> payload(Content content, HashAlgorithm algorithm) {
        return switch (content) {
            case Content.Envelope envelope -> Optional.of(algorithm.of(envelope.payload()));
            case Content.Artifact artifact -> Optional.empty();
            case Content.Digested digested -> Optional.empty();
        };
    }
}
