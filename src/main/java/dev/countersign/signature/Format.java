package dev.countersign.signature;

/** In which shape a signature lies in a registry. */
public enum Format {
    /** A Sigstore bundle that refers to the image. */
    BUNDLE,
    /** Cosign's {@code .sig} and {@code .att} tags. */
    LEGACY
}
