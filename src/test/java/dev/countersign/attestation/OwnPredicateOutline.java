package dev.countersign.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A schema in the short form in which the README shows it: {@code name?} may be left out, {@code [...]} is a list, and what
 * many schemas share goes by its name.
 */
record OwnPredicateOutline(JsonNode schema) {
    private static final Set<String> SHARED = Set.of("actor", "commit", "count", "time");

    String text() {
        return object(schema);
    }

    private String object(JsonNode object) {
        Set<String> required = texts(object.path("required"));
        String fields = object.path("properties").properties().stream()
                .map(field -> field.getKey() + (required.contains(field.getKey()) ? "" : "?") + value(field.getValue()))
                .collect(Collectors.joining(", "));
        return "{" + fields + (object.has("additionalProperties") ? "}" : ", …}");
    }

    private String value(JsonNode value) {
        String shared = value.path("$ref").asText().replace("#/$defs/", "");
        if (SHARED.contains(shared)) {
            return ": " + shared;
        }
        if (!shared.isEmpty()) {
            return " " + object(schema.path("$defs").path(shared));
        }
        if (value.has("enum")) {
            return ": " + String.join("|", texts(value.path("enum")));
        }
        return switch (value.path("type").asText()) {
            case "object" -> value.has("properties") ? " " + object(value) : " {…}";
            case "array" -> " [" + value(value.path("items")).replaceFirst("^:? ", "") + "]";
            case "boolean", "integer" -> ": " + value.path("type").asText();
            default -> "";
        };
    }

    private static Set<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
