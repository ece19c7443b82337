package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What one reviewer said of one revision: {@code {actor, state, revision, at}}. */
record Review(Actor actor, String state, String revision, Instant at) implements Said {
    private static final List<String> STATES = List.of("APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED");
    private static final Set<String> MEMBERS = Set.of("actor", "state", "revision", "at");

    static Review read(Field field) throws UnreadableException {
        return new Review(
                Actor.read(field.closed(MEMBERS).at("actor")),
                Shapes.oneOf(STATES, field.at("state")),
                Shapes.commit(field.at("revision")),
                field.at("at").time());
    }

    boolean approves(String head) {
        return state.equals("APPROVED") && revision.equals(head);
    }

    boolean isComment() {
        return state.equals("COMMENTED");
    }

    ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("actor", actor.data());
        return data.put("state", state).put("revision", revision).put("at", at.toString());
    }
}
