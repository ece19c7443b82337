package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds where the JSON Schema of a rule's parameters would let an unknown member pass: a misspelt parameter would be
 * dropped in silence and the rule would judge by its default. A keyword in which nobody looks, such as {@code prefixItems}
 * or a misspelt one, is one such place.
 */
public final class ClosedSchema {
    private static final List<String> CHOICES = List.of("oneOf", "anyOf", "allOf");

    /** Besides these: what says something of a value, and what says nothing that is checked. */
    private static final Set<String> KEYWORDS = keywords(
            "properties items oneOf anyOf allOf",
            "additionalProperties const dependentRequired enum exclusiveMaximum exclusiveMinimum format maxItems maxLength"
                    + " maxProperties maximum minItems minLength minProperties minimum multipleOf pattern required type uniqueItems",
            "contentEncoding contentMediaType default deprecated description examples readOnly title writeOnly");

    private ClosedSchema() {}

    private static Set<String> keywords(String... lists) {
        Set<String> keywords = new HashSet<>();
        Stream.of(lists).forEach(list -> keywords.addAll(List.of(list.split(" "))));
        return Set.copyOf(keywords);
    }

    /** Where and why {@code params}, which stands at {@code path}, lets an unknown member pass; empty where it does not. */
    public static Optional<String> firstGap(String path, JsonNode params) {
        return params.path("type").asText().equals("object") ? firstGapIn(path, params) : Optional.of(open(path));
    }

    private static String open(String path) {
        return path + " is not an object schema with additionalProperties: false; an unknown parameter would be dropped"
                + " in silence";
    }

    private static Optional<String> firstGapIn(String path, JsonNode schema) {
        if (isOpen(schema)) {
            return Optional.of(open(path));
        }
        return unseen(schema)
                .map(keyword ->
                        "%s has the keyword %s, which is not looked into, so that an unknown parameter could pass; say it by properties, items, oneOf, anyOf, allOf and what bounds a value"
                                .formatted(path, keyword))
                .or(() -> parts(path, schema)
                        .flatMap(part -> firstGapIn(part.getKey(), part.getValue()).stream())
                        .findFirst());
    }

    private static boolean isOpen(JsonNode schema) {
        boolean object = schema.path("type").toString().contains("\"object\"")
                || schema.has("properties")
                || schema.has("additionalProperties");
        return object && !BooleanNode.FALSE.equals(schema.get("additionalProperties"));
    }

    private static Optional<String> unseen(JsonNode schema) {
        return schema.propertyStream()
                .map(Map.Entry::getKey)
                .filter(keyword -> !KEYWORDS.contains(keyword))
                .findFirst();
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
