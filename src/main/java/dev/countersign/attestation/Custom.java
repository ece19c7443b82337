package dev.countersign.attestation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Evidence that only a profile gives a kind: rules see its predicate as it is, and it counts from when it says it is of. */
final class Custom {
    private Custom() {}

    static Fact read(EvidenceKind kind, String type, Field predicate) throws UnreadableException {
        if (!predicate.present()) {
            throw new UnreadableException(
                    "predicate: of kind %s rules can be given at most %d characters, found are more or none"
                            .formatted(kind, Claim.Unrecognised.MOST));
        }
        ObjectNode data = (ObjectNode) predicate.object().value();
        return new Fact(
                kind, type, Fact.Currency.of(type, predicate.at("timestamp").optionalTime()), data);
    }
}
