package dev.countersign.attestation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Evidence that only a profile gives a kind: rules see its predicate as it is, and it counts from when it says it is of. */
final class Custom {
    private Custom() {}

    static Fact read(EvidenceKind kind, String type, Field predicate) throws UnreadableException {
        if (!predicate.present()) {
            throw new UnreadableException("predicate: more than rules can be given of a type of one's own, or none");
        }
        ObjectNode data = (ObjectNode) predicate.object().value();
        return new Fact(
                kind, type, Fact.Currency.of(type, predicate.at("timestamp").optionalTime()), data);
    }
}
