package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds where the JSON Schema of a rule's parameters would let an unknown member pass: a misspelt parameter would be
 * dropped in silence and the rule would judge by its default.
 */
public final class ClosedSchema {
    private static final List<String> CHOICES = List.of("oneOf", "anyOf", "allOf");

    private ClosedSchema() {}

    /** The path of the first object schema that is open; {@code path} itself where {@code params} is no object schema. */
    public static Optional<String> firstOpen(String path, JsonNode params) {
        return params.path("type").asText().equals("object") ? firstOpenIn(path, params) : Optional.of(path);
    }

    private static Optional<String> firstOpenIn(String path, JsonNode schema) {
        if (isOpen(schema)) {
            return Optional.of(path);
        }
        return parts(path, schema)
                .flatMap(part -> firstOpenIn(part.getKey(), part.getValue()).stream())
                .findFirst();
    }

    private static boolean isOpen(JsonNode schema) {
        boolean object = schema.path("type").toString().contains("\"object\"") || schema.has("properties");
        return object && !BooleanNode.FALSE.equals(schema.get("additionalProperties"));
    }

    private static Stream<Map.Entry<String, JsonNode>> parts(String path, JsonNode schema) {
        Stream<Map.Entry<String, JsonNode>> members = schema.path("properties").properties().stream()
                .map(member -> Map.entry(path + "." + member.getKey(), member.getValue()));
        Stream<Map.Entry<String, JsonNode>> items =
                Stream.ofNullable(schema.get("items")).map(item -> Map.entry(path + "[]", item));
        Stream<Map.Entry<String, JsonNode>> choices = CHOICES.stream()
                .flatMap(choice -> schema.path(choice).valueStream())
                .map(choice -> Map.entry(path, choice));
        return Stream.of(members, items, choices).flatMap(parts -> parts);
    }
}
