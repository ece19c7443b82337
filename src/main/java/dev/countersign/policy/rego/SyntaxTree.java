package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A module as OPA parsed it. */
record SyntaxTree(JsonNode module) {
    /** {@code data} and what follows it. */
    List<String> packagePath() {
        return module.at("/package/path")
                .valueStream()
                .map(term -> term.path("value").asText())
                .toList();
    }

    List<JsonNode> rules() {
        return module.path("rules").valueStream().toList();
    }

    List<JsonNode> imports() {
        return module.path("imports").valueStream().toList();
    }

    /** The dotted names of the rules, as far as they are plain. */
    List<String> ruleNames() {
        return rules().stream().map(SyntaxTree::ruleName).distinct().toList();
    }

    static String ruleName(JsonNode rule) {
        return dotted(rule.at("/head/ref"))
                .orElseGet(() -> rule.at("/head/name").asText());
    }

    /** What rules say: all but the package and the imports. */
    Stream<JsonNode> nodes() {
        return nodes(module.path("rules"));
    }

    /** {@code tree} and all that is in it. */
    static Stream<JsonNode> nodes(JsonNode tree) {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> open = new ArrayList<>(List.of(tree));
        while (!open.isEmpty()) {
            JsonNode node = open.removeLast();
            all.add(node);
            node.forEach(open::add);
        }
        return all.stream();
    }

    /** What is called: the first term of an expression or call that has several. */
    Stream<JsonNode> operators() {
        return nodes().flatMap(node -> {
            JsonNode terms = is(node, "call") ? node.path("value") : node.path("terms");
            return terms.isArray() && !terms.isEmpty() ? Stream.of(terms.get(0)) : Stream.empty();
        });
    }

    static boolean is(JsonNode node, String type) {
        return node.isObject() && node.path("type").asText().equals(type);
    }

    static boolean isVar(JsonNode node, String name) {
        return is(node, "var") && node.path("value").asText().equals(name);
    }

    /** {@code a.b.c} of the terms of a reference, or of one term; empty where something in it is no plain name. */
    static Optional<String> dotted(JsonNode reference) {
        JsonNode terms = is(reference, "ref") ? reference.path("value") : reference;
        if (is(terms, "var")) {
            return Optional.of(terms.path("value").asText());
        }
        if (!terms.isArray() || terms.isEmpty() || !is(terms.get(0), "var")) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (JsonNode term : terms) {
            if (!names.isEmpty() && !is(term, "string")) {
                return Optional.empty();
            }
            names.add(term.path("value").asText());
        }
        return Optional.of(String.join(".", names));
    }

    /** How often the variable is in {@code tree}. */
    static long uses(JsonNode tree, String name) {
        return nodes(tree).filter(node -> isVar(node, name)).count();
    }
}
