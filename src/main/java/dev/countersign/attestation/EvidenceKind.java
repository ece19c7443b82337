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

    /** The kind of evidence that statements of a predicate type are; empty for types that no requirement asks for. */
    public static Optional<EvidenceKind> ofPredicateType(String predicateType) {
        return switch (predicateType) {
            case Claims.COSIGN_SIGN -> Optional.of(SIGNATURE);
            case CosignVuln.TYPE, InTotoVulns.V01, InTotoVulns.V02 -> Optional.of(VULN_SCAN);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
