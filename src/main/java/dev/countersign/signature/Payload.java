package dev.countersign.signature;

/**
 * What a signature covers, byte for byte.
 *
 * @param bytes as signed
 */
public record Payload(Type type, byte[] bytes) {
    /** What the bytes are to be read as, which the signature covers too. */
    public enum Type {
        /** Cosign's simple-signing JSON. */
        SIMPLE_SIGNING,
        /** An in-toto Statement: the DSSE payload type {@code application/vnd.in-toto+json}. */
        IN_TOTO,
        /** A file of any kind, which means nothing by itself. */
        ARTIFACT
    }
}
