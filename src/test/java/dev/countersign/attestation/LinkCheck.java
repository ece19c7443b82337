package dev.countersign.attestation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.countersign.attestation.Fact.Currency;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of evidence that is added by this class alone ({@code link-check}): somebody followed the links of the image's manual. Rules see
 * {@code {dead: [link]}}.
 */
@AutoService(Kind.class)
public final class LinkCheck implements Kind {
    /** What its statements are of. */
    static final String TYPE = "https://acme.dev/link-check/v1";

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("link-check");
    }

    @Override
    public Set<String> predicateTypes() {
        return Set.of(TYPE);
    }

    @Override
    public Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        var dead = data.putArray("dead");
        for (Field each : predicate.object().at("dead").items()) {
            dead.add(each.text());
        }
        return Optional.of(new Fact(
                kind(),
                predicateType,
                Currency.of("link-check", Optional.of(predicate.at("at").time())),
                data));
    }

    @Override
    public String noun() {
        return "link check";
    }

    @Override
    public String advice() {
        return "have CI follow the links";
    }
}
