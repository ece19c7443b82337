package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A proposed change as it was merged: {@code {url, number?, title?, createdAt?, mergedAt, baseRef, headRevision}}. */
record PullRequest(String head, Optional<Instant> created, Instant merged, ObjectNode data) {
    private static final Pattern BRANCH = Pattern.compile("refs/heads/.+");
    private static final Set<String> MEMBERS =
            Set.of("url", "number", "title", "createdAt", "mergedAt", "baseRef", "headRevision");

    String url() {
        return data.path("url").asText();
    }

    static PullRequest read(Field field) throws UnreadableException {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("url", Shapes.address(field.closed(MEMBERS).at("url")));
        if (field.at("number").present()) {
            data.put("number", Shapes.count(field.at("number"), 1));
        }
        field.at("title").optionalText().ifPresent(title -> data.put("title", title));
        Optional<Instant> created = Shapes.optionalTime(field.at("createdAt"));
        created.ifPresent(at -> data.put("createdAt", at.toString()));
        Instant merged = field.at("mergedAt").time();
        if (created.filter(merged::isBefore).isPresent()) {
            throw field.at("mergedAt").wrong("a time that is not before createdAt");
        }
        String head = Shapes.commit(field.at("headRevision"));
        data.put("mergedAt", merged.toString())
                .put("baseRef", Shapes.like(BRANCH, field.at("baseRef"), "the full name of a branch (refs/heads/...)"))
                .put("headRevision", head);
        return new PullRequest(head, created, merged, data);
    }
}
