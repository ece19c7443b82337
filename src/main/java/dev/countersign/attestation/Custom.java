package dev.countersign.attestation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Evidence that only a profile gives a kind: rules see its predicate as it is, and it counts from when it says it is of. */
final class Custom {
    private Custom() {}

    static Fact read(EvidenceKind kind, String type, Field predicate) throws UnreadableException {
        if (!predicate.present()) {
            throw new UnreadableException("predicate: more than rules can be given of a type of one's own, or none");
        }
        ObjectNode data = (ObjectNode) predicate.object().value();
        Optional<Field> time = Optional.of(predicate.at("timestamp")).filter(Field::present);
        return new Fact(
                kind,
                type,
                Fact.Currency.of(type, time.isPresent() ? time.get().optionalTime() : Optional.empty()),
                data);
    }
}
