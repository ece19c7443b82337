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
 * or a misspelt one, is one such place, and so is a value of which nothing says what it may be.
 */
public final class ClosedSchema {
    private static final List<String> CHOICES = List.of("oneOf", "anyOf", "allOf");

    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf");

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
        return params.path("type").asText().equals("object") ? firstGapIn(path, params, true) : Optional.of(open(path));
    }

    private static String open(String path) {
        return path + " is not an object schema with additionalProperties: false; an unknown parameter would be dropped"
                + " in silence";
    }

    /** @param bounded whether it is said elsewhere what the value may be, so that this need only narrow it */
    private static Optional<String> firstGapIn(String path, JsonNode schema, boolean bounded) {
        if (isOpen(schema)) {
            return Optional.of(open(path));
        }
        Optional<String> unseen = unseen(schema);
        if (unseen.isPresent()) {
            return unseen.map(keyword ->
                    "%s has the keyword %s, which is not looked into, so that an unknown parameter could pass; say it by properties, items, oneOf, anyOf, allOf and what bounds a value"
                            .formatted(path, keyword));
        }
        boolean bounds = bounded || isBounding(schema);
        return bounds
                ? parts(path, schema)
                        .flatMap(part -> firstGapIn(part.path(), part.schema(), part.isOfTheValue()).stream())
                        .findFirst()
                : Optional.of("%s may hold anything, so that an unknown parameter could pass; give it a type%s"
                        .formatted(path, isOfType(schema, "array") ? " of its items" : ""));
    }

    /** Whether it says of every value what it may be. */
    private static boolean isBounding(JsonNode schema) {
        return BooleanNode.FALSE.equals(schema)
                || schema.has("enum")
                || schema.has("const")
                || (schema.has("type") && (!isOfType(schema, "array") || schema.has("items")))
                || schema.path("allOf").valueStream().anyMatch(ClosedSchema::isBounding)
                || ALTERNATIVES.stream()
                        .map(schema::path)
                        .anyMatch(each -> !each.isEmpty() && each.valueStream().allMatch(ClosedSchema::isBounding));
    }

    private static boolean isOfType(JsonNode schema, String type) {
        return schema.path("type").toString().contains('"' + type + '"');
    }

    private static boolean isOpen(JsonNode schema) {
        boolean object = isOfType(schema, "object") || schema.has("properties") || schema.has("additionalProperties");
        return object && !BooleanNode.FALSE.equals(schema.get("additionalProperties"));
    }

    private static Optional<String> unseen(JsonNode schema) {
        return schema.propertyStream()
                .map(Map.Entry::getKey)
                .filter(keyword -> !KEYWORDS.contains(keyword))
                .findFirst();
    }

    private static Stream<Part> parts(String path, JsonNode schema) {
        Stream<Part> members = schema.path("properties").properties().stream()
                .map(member -> new Part(path + "." + member.getKey(), member.getValue(), false));
        Stream<Part> items = Stream.ofNullable(schema.get("items")).map(item -> new Part(path + "[]", item, false));
        Stream<Part> choices = CHOICES.stream()
                .flatMap(choice -> schema.path(choice).valueStream())
                .map(choice -> new Part(path, choice, true));
        return Stream.of(members, items, choices).flatMap(parts -> parts);
    }

    /** @param isOfTheValue whether it speaks of the same value as the schema that it is in */
    private record Part(String path, JsonNode schema, boolean isOfTheValue) {}
}
