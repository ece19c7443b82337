package dev.countersign.attestation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Evidence that only a profile gives a kind: rules see its predicate as it is, and it counts from when it says it is of. */
final class Custom {
    private Custom() {}

    static Fact read(EvidenceKind kind, Claim.Unrecognised claim) throws UnreadableException {
        if (claim.characters() > Claim.Unrecognised.MOST) {
            throw UnreadableException.overLimit(
                    "a predicate of kind %s may have %d characters, found are %d; attest less at once"
                            .formatted(kind, Claim.Unrecognised.MOST, claim.characters()));
        }
        String type = claim.predicateType();
        Field predicate = Field.ofText(claim.predicate());
        ObjectNode data = (ObjectNode) predicate.object().value();
        return new Fact(
                kind, type, Fact.Currency.of(type, predicate.at("timestamp").optionalTime()), data);
    }
}
