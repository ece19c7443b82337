package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one approver decided: {@code {actor, decision, at}}. */
record Approval(Actor actor, String decision, Instant at) implements Said {
    static final String APPROVED = "APPROVED";
    static final List<String> DECISIONS = List.of(APPROVED, "REJECTED");
    private static final Set<String> MEMBERS = Set.of("actor", "decision", "at");

    /**
     * Those of a list that may be left out, which says of nobody that they approved.
     *
     * @param created when there was something to approve
     */
    static List<Approval> list(Field list, Instant created) throws UnreadableException {
        List<Approval> approvals = new ArrayList<>();
        if (list.present()) {
            for (Field each : list.items()) {
                Instant at = each.closed(MEMBERS).at("at").time();
                if (at.isBefore(created)) {
                    throw each.at("at").wrong("a time that is not before createdAt (" + created + ")");
                }
                approvals.add(
                        new Approval(Actor.read(each.at("actor")), Shapes.oneOf(DECISIONS, each.at("decision")), at));
            }
        }
        return approvals;
    }

    /** Who approved last, and is none of {@code own}. */
    static List<Actor> approvers(List<Approval> approvals, List<Actor> own) {
        return Said.last(approvals).entrySet().stream()
                .filter(last -> last.getValue().stream().allMatch(Approval::approves))
                .map(last -> last.getKey())
                .filter(Actor.noneOf(own))
                .toList();
    }

    /** Whether a rejection is anybody's last word. */
    static boolean isRejected(List<Approval> approvals) {
        return Said.last(approvals).values().stream().flatMap(List::stream).anyMatch(Approval::rejects);
    }

    boolean rejects() {
        return !approves();
    }

    private boolean approves() {
        return decision.equals(APPROVED);
    }

    ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("actor", actor.data());
        return data.put("decision", decision).put("at", at.toString());
    }
}
