package dev.countersign.attestation;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of evidence that a requirement can ask for; the word in profiles and records is {@link #word()}. */
public enum EvidenceKind {
    /** Somebody vouches for the image itself. */
    SIGNATURE("signature"),
    /** The result of looking for known vulnerabilities in the image. */
    VULN_SCAN("vuln-scan");

    private final String word;

    EvidenceKind(String word) {
        this.word = word;
    }

    /** The kind's name in profiles, records and policy input. */
    public String word() {
        return word;
    }

    /** The kind that {@code word} names exactly. */
    public static Optional<EvidenceKind> parse(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
