package dev.countersign.attestation;

import java.util.List;

/** Which predicate types are understood. The type stands in the signed statement; an annotation beside it means nothing. */
final class Predicates {
    private Predicates() {}

    /** @param bytes of the whole statement, of which each kind allows so many */
    static Claim read(String type, Field predicate, int bytes) throws UnreadableException {
        return switch (type) {
            case Claims.COSIGN_SIGN -> {
                EvidenceKind.bound(List.of(EvidenceKind.SIGNATURE), bytes);
                yield signature(predicate);
            }
            case CosignVuln.TYPE -> scanned(CosignVuln.read(predicate), bytes);
            case InTotoVulns.V01, InTotoVulns.V02 -> scanned(InTotoVulns.read(type, predicate), bytes);
            default -> stated(type, predicate, bytes);
        };
    }

    private static Claim scanned(VulnScan scan, int bytes) throws UnreadableException {
        EvidenceKind.bound(List.of(EvidenceKind.VULN_SCAN), bytes);
        return new Claim.Scanned(scan);
    }

    private static Claim stated(String type, Field predicate, int bytes) throws UnreadableException {
        List<Fact> facts = Kinds.read(type, predicate, bytes);
        if (!facts.isEmpty()) {
            return new Claim.Stated(type, facts);
        }
        String text = predicate.present() ? predicate.value().toString() : "";
        return new Claim.Unrecognised(
                type,
                text.length() > Claim.Unrecognised.MOST ? "" : text,
                text.length(),
                Kinds.readingOthers(type, predicate, bytes));
    }

    // cosign 3.0.0 to 3.0.4 wrote no predicate at all.
    private static Claim signature(Field predicate) throws UnreadableException {
        if (!predicate.value().isMissingNode()) {
            predicate.object();
        }
        return new Claim.ImageSignature();
    }
}
