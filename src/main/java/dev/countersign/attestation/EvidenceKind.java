package dev.countersign.attestation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of evidence that a requirement can ask for.
 *
 * @param word its name in profiles, records and policy input
 */
public record EvidenceKind(String word) implements Comparable<EvidenceKind> {
    /** Somebody vouches for the image itself. */
    public static final EvidenceKind SIGNATURE = new EvidenceKind("signature");
    /** The result of looking for known vulnerabilities in the image. */
    public static final EvidenceKind VULN_SCAN = new EvidenceKind("vuln-scan");

    // As many subjects as a statement may have, each with a name.
    private static final int SIGNATURE_BYTES = 256 << 10;
    /** What the largest envelope that is read can hold: of no kind is more read. */
    private static final int LARGEST = 12 << 20;

    private static final Pattern CUSTOM = Pattern.compile("custom:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** All that have a name of their own, in the order in which lists show them. */
    public static List<EvidenceKind> known() {
        return Stream.concat(Stream.of(SIGNATURE, VULN_SCAN), Kinds.ALL.stream().map(Kind::kind))
                .toList();
    }

    /** The kind that {@code word} names exactly: a known one, or {@code custom:} and a name that a profile gives. */
    public static Optional<EvidenceKind> parse(String word) {
        return CUSTOM.matcher(word).matches()
                ? Optional.of(new EvidenceKind(word))
                : known().stream().filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The kinds of evidence that statements of a predicate type may be; none for types that only a profile can give a kind. */
    public static Set<EvidenceKind> ofPredicateType(String predicateType) {
        return switch (predicateType) {
            case Claims.COSIGN_SIGN -> Set.of(SIGNATURE);
            case CosignVuln.TYPE, InTotoVulns.V01, InTotoVulns.V02 -> Set.of(VULN_SCAN);
            default -> Kinds.reading(predicateType).stream().map(Kind::kind).collect(Collectors.toSet());
        };
    }

    /** How many bytes a statement of it may have. */
    public int mostBytes() {
        return equals(SIGNATURE)
                ? SIGNATURE_BYTES
                : Kinds.of(this).map(Kind::mostBytes).orElse(LARGEST);
    }

    /** @throws UnreadableException where a statement that is of one of these kinds has more bytes than any of them may have */
    static void bound(List<EvidenceKind> kinds, int bytes) throws UnreadableException {
        int most = kinds.stream().mapToInt(EvidenceKind::mostBytes).max().orElse(LARGEST);
        if (bytes > most) {
            throw UnreadableException.overLimit(
                    "a statement of kind %s may have %d bytes, found are %d; attest less at once"
                            .formatted(
                                    kinds.stream().map(EvidenceKind::word).collect(Collectors.joining(" or ")),
                                    most,
                                    bytes));
        }
    }

    /** Whether only profiles say of which predicate type it is. */
    public boolean isCustom() {
        return word.startsWith("custom:");
    }

    /** Whether predicates of other types can be read as it, where a profile says so. */
    public boolean readsOthers() {
        return Kinds.of(this).filter(Kind::readsOthers).isPresent();
    }

    /** Whether what is of that predicate type, and of another kind, is also of this one where a profile says so. */
    public boolean readsScans(String predicateType) {
        return Kinds.of(this)
                .filter(kind -> kind.scanTypes().contains(predicateType))
                .isPresent();
    }

    /** Whether one statement that passes every rule suffices, whatever others say. */
    public boolean isAdditive() {
        return Kinds.of(this).filter(Kind::additive).isPresent();
    }

    /** The codes of what statements of it may say against what they are about. */
    public Set<String> codes() {
        return Kinds.of(this).map(Kind::codes).orElse(Set.of());
    }

    /** Whether it can say when the data was updated that its tool worked with. */
    public boolean knowsDatabase() {
        return equals(VULN_SCAN) || Kinds.of(this).filter(Kind::knowsDatabase).isPresent();
    }

    /** Whether it tells who approved. */
    public boolean tellsApprovers() {
        return Kinds.of(this).filter(Kind::tellsApprovers).isPresent();
    }

    @Override
    public int compareTo(EvidenceKind other) {
        return word.compareTo(other.word);
    }

    @Override
    public String toString() {
        return word;
    }
}
