package dev.countersign.attestation;

import java.util.List;

/** Which predicate types are understood. The type stands in the signed statement; an annotation beside it means nothing. */
final class Predicates {
    private Predicates() {}

    static Claim read(String type, Field predicate) throws UnreadableException {
        return switch (type) {
            case Claims.COSIGN_SIGN -> signature(predicate);
            case CosignVuln.TYPE -> new Claim.Scanned(CosignVuln.read(predicate));
            case InTotoVulns.V01, InTotoVulns.V02 -> new Claim.Scanned(InTotoVulns.read(type, predicate));
            default -> stated(type, predicate);
        };
    }

    private static Claim stated(String type, Field predicate) throws UnreadableException {
        List<Fact> facts = Kinds.read(type, predicate);
        if (!facts.isEmpty()) {
            return new Claim.Stated(type, facts);
        }
        String text = predicate.present() ? predicate.value().toString() : "";
        return new Claim.Unrecognised(type, text.length() > Claim.Unrecognised.MOST ? "" : text);
    }

    // cosign 3.0.0 to 3.0.4 wrote no predicate at all.
    private static Claim signature(Field predicate) throws UnreadableException {
        if (!predicate.value().isMissingNode()) {
            predicate.object();
        }
        return new Claim.ImageSignature();
    }
}
