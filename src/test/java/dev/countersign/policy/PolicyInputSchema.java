package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.Canonical;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the JSON Schemas of the input document from its records, in the subset of draft-07 that OPA's checker reads. */
final class PolicyInputSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PolicyInputSchema() {}

    /** What the library's entry point sees. */
    static ObjectNode input() {
        ObjectNode schema = titled(
                "PolicyInput v1",
                "What the operator sends to the library: the facts of one workload once, and what is asked of them.");
        schema.setAll(record(PolicyInput.class));
        ObjectNode fact = NODES.objectNode().put("type", "object").put("additionalProperties", false);
        fact.putArray("required").add("path").add("sha256");
        ObjectNode properties = fact.putObject("properties");
        properties.putObject("path").put("type", "string");
        properties.putObject("sha256").put("type", "string");
        schema.withObjectProperty("properties")
                .putObject("facts")
                .put("type", "array")
                .set("items", fact);
        for (String of : List.of("", "/previous/properties")) {
            JsonNode members = schema.at("/properties/images/items/properties" + of);
            optional(members.at("/scans/items"), "findings");
            optional(members.at("/attestations/items"), "data");
        }
        return schema;
    }

    /** It stands in {@code facts} instead. */
    private static void optional(JsonNode record, String member) {
        ArrayNode required = (ArrayNode) record.path("required");
        for (int at = 0; at < required.size(); at++) {
            if (required.get(at).asText().equals(member)) {
                required.remove(at);
            }
        }
    }

    /** What a rule sees: the ask's own params and image in place of the asks, and in that image the ask's scan or attestation. */
    static ObjectNode rule() {
        ObjectNode schema = titled(
                "PolicyInput v1 as one rule sees it",
                "The shared facts, with the ask's own parameters, image and evidence in place of the asks.");
        schema.setAll(record(PolicyInput.class));
        ObjectNode properties = schema.withObjectProperty("properties");
        properties.remove("asks");
        properties.putObject("params").put("type", "object");
        ObjectNode image = record(PolicyInput.Image.class);
        image.withObjectProperty("properties").set("scan", record(PolicyInput.Scan.class));
        image.withObjectProperty("properties").set("attestation", record(PolicyInput.Attestation.class));
        image.withObjectProperty("properties")
                .putObject("counted")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");
        properties.set("image", image);
        replace(schema.withArrayProperty("required"), "asks", "params");
        return schema;
    }

    private static ObjectNode titled(String title, String description) {
        return NODES.objectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", title)
                .put("description", description);
    }

    private static ObjectNode record(Class<?> type) {
        ObjectNode schema = NODES.objectNode().put("type", "object").put("additionalProperties", false);
        var required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName().equals("packageName") ? "package" : component.getName();
            properties.set(name, member(component));
            if (component.getType() != Optional.class) {
                required.add(name);
            }
        }
        return schema;
    }

    private static ObjectNode member(RecordComponent component) {
        ListOf items = component.getAnnotation(ListOf.class);
        if (items != null) {
            return NODES.objectNode().put("type", "array").set("items", record(items.value()));
        }
        ObjectNode schema = schema(component.getGenericType());
        OneOf words = component.getAnnotation(OneOf.class);
        if (words != null) {
            var allowed = schema.putArray("enum");
            List.of(words.value()).forEach(allowed::add);
        }
        return schema;
    }

    private static ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        if (type == String.class) {
            return NODES.objectNode().put("type", "string");
        }
        if (type == Instant.class) {
            return NODES.objectNode().put("type", "string").put("format", "date-time");
        }
        if (type == Double.class) {
            return NODES.objectNode().put("type", "number");
        }
        if (type == boolean.class) {
            return NODES.objectNode().put("type", "boolean");
        }
        if (type == JsonNode.class || type == Canonical.class) {
            return NODES.objectNode().put("type", "object");
        }
        return record((Class<?>) type);
    }

    private static ObjectNode generic(ParameterizedType type) {
        Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        ObjectNode schema = NODES.objectNode();
        if (type.getRawType() == List.class) {
            schema.put("type", "array").set("items", schema(last));
            return schema;
        }
        if (type.getRawType() == Map.class) {
            schema.put("type", "object").set("additionalProperties", schema(last));
            return schema;
        }
        return schema(last);
    }

    private static void replace(ArrayNode words, String old, String now) {
        for (int at = 0; at < words.size(); at++) {
            if (words.get(at).asText().equals(old)) {
                words.set(at, now);
            }
        }
    }
}
