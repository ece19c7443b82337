package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.policy.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds members that a policy reads and the input never has: a misspelt one is undefined, and what is undefined denies nothing.
 * Works on the tree that OPA compiled, where every local name is one variable; follows what is read of {@code input} and of
 * variables that are equal to a part of it. What it cannot follow, such as a function's argument, it lets be.
 */
final class InputMembers {
    private static final JsonNode ANYTHING = MissingNode.getInstance();
    private static final int MOST_STEPS = 8;

    private final ModuleText text;
    private final SyntaxTree compiled;
    private final Map<String, JsonNode> schemas = new HashMap<>();
    private final Set<Fault> faults = new LinkedHashSet<>();

    private InputMembers(ModuleText text, SyntaxTree compiled, JsonNode input) {
        this.text = text;
        this.compiled = compiled;
        schemas.put("input", input);
    }

    /** @param schema JSON Schema of what a rule sees, its parameters included */
    static List<Fault> faults(ModuleText text, SyntaxTree compiled, JsonNode schema) {
        InputMembers members = new InputMembers(text, compiled, schema);
        members.follow();
        compiled.nodes().filter(node -> SyntaxTree.is(node, "ref")).forEach(members::check);
        return List.copyOf(members.faults);
    }

    /** {@code schema} with that of the parameters in its place. */
    static JsonNode with(JsonNode schema, JsonNode params) {
        ObjectNode whole = schema.deepCopy();
        whole.withObject("/properties").set("params", params);
        return whole;
    }

    private void follow() {
        int known = 0;
        for (int step = 0; step < MOST_STEPS && known < schemas.size(); step++) {
            known = schemas.size();
            compiled.nodes().forEach(this::equate);
        }
    }

    private void equate(JsonNode node) {
        JsonNode terms = node.path("terms");
        if (terms.size() == 3
                && SyntaxTree.dotted(terms.get(0)).filter("eq"::equals).isPresent()) {
            learn(terms.get(1), terms.get(2));
            learn(terms.get(2), terms.get(1));
        }
    }

    private void learn(JsonNode variable, JsonNode value) {
        if (SyntaxTree.is(variable, "var")) {
            JsonNode schema = walk(value, false);
            if (!schema.isMissingNode()) {
                schemas.putIfAbsent(variable.path("value").asText(), schema);
            }
        }
    }

    private void check(JsonNode reference) {
        walk(reference, true);
    }

    private JsonNode walk(JsonNode term, boolean complain) {
        if (SyntaxTree.is(term, "var")) {
            return schemas.getOrDefault(term.path("value").asText(), ANYTHING);
        }
        List<JsonNode> steps = term.path("value").valueStream().toList();
        if (!SyntaxTree.is(term, "ref") || steps.isEmpty() || !SyntaxTree.is(steps.getFirst(), "var")) {
            return ANYTHING;
        }
        JsonNode schema = schemas.getOrDefault(steps.getFirst().path("value").asText(), ANYTHING);
        List<String> path =
                new ArrayList<>(List.of(steps.getFirst().path("value").asText()));
        for (JsonNode step : steps.subList(1, steps.size())) {
            Found found = step(schema, step);
            if (!found.possible()) {
                if (complain) {
                    complain(path, schema, step);
                }
                return ANYTHING;
            }
            schema = found.schema();
            path.add(SyntaxTree.is(step, "string") ? step.path("value").asText() : "");
        }
        return schema;
    }

    private void complain(List<String> path, JsonNode schema, JsonNode step) {
        String name = step.path("value").asText();
        List<String> plain = path.subList(path.lastIndexOf("") + 1, path.size());
        faults.add(text.faultAtMember(plain, name, message(name, schema)));
    }

    private static String message(String name, JsonNode schema) {
        return schema.has("properties")
                ? "the input has no member %s there; it has %s"
                        .formatted(
                                name,
                                new TreeSet<>(schema.path("properties")
                                        .propertyStream()
                                        .map(Map.Entry::getKey)
                                        .toList()))
                : "the input has no member %s there, but a value of type %s"
                        .formatted(name, schema.path("type").asText("that has no members"));
    }

    /** @param possible whether there can be such a member */
    private record Found(JsonNode schema, boolean possible) {
        static final Found UNKNOWN = new Found(ANYTHING, true);
        static final Found NONE = new Found(ANYTHING, false);
    }

    private static Found step(JsonNode schema, JsonNode step) {
        // An alternative, or a type that is a list, is more than is followed here.
        return switch (schema.path("type").asText()) {
            case "object" -> ofObject(schema, step);
            case "array" -> SyntaxTree.is(step, "string") ? Found.NONE : new Found(schema.path("items"), true);
            case "string", "integer", "number", "boolean" -> Found.NONE;
            default -> Found.UNKNOWN;
        };
    }

    private static Found ofObject(JsonNode schema, JsonNode step) {
        JsonNode others = schema.path("additionalProperties");
        if (!SyntaxTree.is(step, "string")) {
            return others.isObject() && !schema.has("properties") ? new Found(others, true) : Found.UNKNOWN;
        }
        JsonNode member = schema.path("properties").path(step.path("value").asText());
        if (!member.isMissingNode()) {
            return new Found(member, true);
        }
        boolean closed = BooleanNode.FALSE.equals(others)
                && !schema.has("patternProperties")
                && !schema.has("anyOf")
                && !schema.has("oneOf")
                && !schema.has("allOf");
        return closed ? Found.NONE : others.isObject() ? new Found(others, true) : Found.UNKNOWN;
    }
}
