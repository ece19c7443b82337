package dev.countersign.attestation;

import java.util.Optional;
import java.util.Set;

/**
 * The evidence that a requirement asks for.
 *
 * @param predicateTypes types of statements that are of this kind because a profile says so
 */
public record Wanted(EvidenceKind kind, Set<String> predicateTypes) {
    public Wanted {
        predicateTypes = Set.copyOf(predicateTypes);
    }

    /** Evidence of a kind, of the types that are known to be of it. */
    public static Wanted of(EvidenceKind kind) {
        return new Wanted(kind, Set.of());
    }

    /** Whether what is labelled with this predicate type may be it. */
    public boolean mayBe(String predicateType) {
        return predicateTypes.contains(predicateType)
                || EvidenceKind.ofPredicateType(predicateType).contains(kind);
    }

    /** Whether {@code claim} is it, readable or not. */
    public boolean is(Claim claim) {
        return switch (claim) {
            case Claim.ImageSignature _ -> kind.equals(EvidenceKind.SIGNATURE);
            case Claim.Scanned(VulnScan scan, var _) -> kind.equals(EvidenceKind.VULN_SCAN) || borrows(scan);
            case Claim.Stated stated ->
                stated.facts().stream().anyMatch(fact -> fact.kind().equals(kind));
            case Claim.Unrecognised unread -> predicateTypes.contains(unread.predicateType());
        };
    }

    /**
     * What {@code claim} says, where it is it; empty for a signature, which says nothing.
     *
     * @throws UnreadableException where it is not in the format that a profile says it is in
     */
    public Optional<Fact> fact(Claim claim) throws UnreadableException {
        return switch (claim) {
            case Claim.ImageSignature _ -> Optional.empty();
            case Claim.Scanned(VulnScan scan, var _)
            when borrows(scan) -> Kinds.of(kind).flatMap(reading -> reading.read(scan));
            case Claim.Scanned(VulnScan scan, var _) ->
                Optional.of(scan.fact()).filter(fact -> fact.kind().equals(kind));
            case Claim.Stated stated ->
                stated.facts().stream().filter(fact -> fact.kind().equals(kind)).findFirst();
            case Claim.Unrecognised unread
            when predicateTypes.contains(unread.predicateType()) -> Optional.of(read(unread));
            case Claim.Unrecognised _ -> Optional.empty();
        };
    }

    private boolean borrows(VulnScan scan) {
        return predicateTypes.contains(scan.predicateType()) && kind.readsScans(scan.predicateType());
    }

    private Fact read(Claim.Unrecognised claim) throws UnreadableException {
        return kind.isCustom()
                ? Custom.read(kind, claim)
                : Optional.ofNullable(claim.as().get(kind)).orElseThrow().fact();
    }

    /** What it is called in messages. */
    public String noun() {
        return Kinds.of(kind).map(Kind::noun).orElse(kind.word());
    }

    /** What to do where there is none. */
    public String advice() {
        return Kinds.of(kind).map(Kind::advice).orElse("attest it");
    }
}
