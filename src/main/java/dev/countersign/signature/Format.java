package dev.countersign.signature;

/** In which shape a signature lies in a registry. */
public enum Format {
    /** A Sigstore bundle that refers to the image. */
    BUNDLE("Bundle"),
    /** Cosign's {@code .sig} and {@code .att} tags, and what its OCI 1.1 mode writes as referrers instead of the former. */
    LEGACY("Legacy");

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /** As profiles and policy input spell it. */
    public String word() {
        return word;
    }
}
