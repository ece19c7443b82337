package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whether a Kubernetes LabelSelector that was checked selects labels, as the API server reads it. */
public final class SelectorMatch {
    private SelectorMatch() {}

    /** An empty selector selects everything; all of {@code matchLabels} and {@code matchExpressions} must hold. */
    public static boolean selects(JsonNode selector, Map<String, String> labels) {
        return selector.path("matchLabels").properties().stream()
                        .allMatch(wanted -> wanted.getValue().asText().equals(labels.get(wanted.getKey())))
                && elements(selector.path("matchExpressions")).allMatch(expression -> holds(expression, labels));
    }

    /** Whether each condition of {@code selector} is one of {@code others}, so that it selects whatever they all select. */
    static boolean isImplied(JsonNode selector, JsonNode... others) {
        return conditions(selector)
                .allMatch(condition ->
                        Stream.of(others).flatMap(SelectorMatch::conditions).anyMatch(condition::equals));
    }

    private static Stream<JsonNode> conditions(JsonNode selector) {
        Stream<JsonNode> labels = selector.path("matchLabels").properties().stream()
                .map(wanted -> {
                    ObjectNode condition = JsonNodeFactory.instance
                            .objectNode()
                            .put("key", wanted.getKey())
                            .put("operator", "In");
                    condition.putArray("values").add(wanted.getValue());
                    return condition;
                });
        return Stream.concat(labels, elements(selector.path("matchExpressions")));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asText());
        boolean listed = value != null
                && elements(expression.path("values"))
                        .anyMatch(one -> one.asText().equals(value));
        return switch (expression.path("operator").asText()) {
            case "In" -> listed;
            // A label that is not there has none of the values.
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
