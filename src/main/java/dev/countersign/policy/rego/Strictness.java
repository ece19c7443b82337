package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.countersign.policy.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code opa check --strict} finds besides what every OPA refuses: what is named and never used. */
final class Strictness {
    /** More tell an author nothing that these do not. */
    private static final int MOST = 20;

    private Strictness() {}

    static List<Fault> faults(ModuleText text, SyntaxTree tree) {
        Occurrences occurrences = Occurrences.of(tree.module().path("rules"));
        return Stream.of(imports(tree, occurrences), arguments(tree, occurrences), locals(tree, occurrences))
                .flatMap(unused -> unused)
                .limit(MOST)
                .map(unused -> text.faultAtDeclaration(unused.name(), unused.message()))
                .toList();
    }

    private record Unused(String name, String format) {
        String message() {
            return format.formatted(name);
        }
    }

    private static Stream<Unused> imports(SyntaxTree tree, Occurrences occurrences) {
        return tree.imports().stream()
                .filter(imported -> SyntaxTree.dotted(imported.path("path"))
                        .filter(path -> path.startsWith("input"))
                        .isPresent())
                .map(Strictness::alias)
                .filter(alias -> occurrences.count(alias) == 0)
                .map(alias -> new Unused(alias, "import %s is never used; remove it"));
    }

    private static String alias(JsonNode imported) {
        List<JsonNode> path = imported.at("/path/value").valueStream().toList();
        return imported.path("alias").isTextual()
                ? imported.path("alias").asText()
                : path.getLast().path("value").asText();
    }

    private static Stream<Unused> arguments(SyntaxTree tree, Occurrences occurrences) {
        return tree.rules().stream().flatMap(rule -> {
            List<JsonNode> repeated = repeatedArguments(rule);
            return vars(rule.at("/head/args"))
                    .filter(name -> occurrences.count(name, rule, repeated) < 2)
                    .map(name -> new Unused(name, "argument %s is never used; call it _ or remove it"));
        });
    }

    /** OPA repeats a function's arguments in the head of each else. */
    private static List<JsonNode> repeatedArguments(JsonNode rule) {
        List<JsonNode> repeated = new ArrayList<>();
        for (JsonNode other = rule.path("else"); other.isObject(); other = other.path("else")) {
            if (other.at("/head/args").isArray()) {
                repeated.add(other.at("/head/args"));
            }
        }
        return repeated;
    }

    private static Stream<Unused> locals(SyntaxTree tree, Occurrences occurrences) {
        return tree.nodes()
                .filter(JsonNode::isObject)
                .flatMap(scope -> scope.path("body")
                        .valueStream()
                        .flatMap(expression -> vars(assigned(expression))
                                .filter(name -> occurrences.count(name, scope, otherwise(scope)) < 2)
                                .map(name -> new Unused(name, "%s is assigned and never used; remove it"))));
    }

    private static JsonNode assigned(JsonNode expression) {
        JsonNode terms = expression.path("terms");
        return terms.isArray()
                        && SyntaxTree.dotted(terms.path(0))
                                .filter("assign"::equals)
                                .isPresent()
                ? terms.path(1)
                : MissingNode.getInstance();
    }

    private static List<JsonNode> otherwise(JsonNode scope) {
        return scope.path("else").isObject() ? List.of(scope.path("else")) : List.of();
    }

    private static Stream<String> vars(JsonNode pattern) {
        return SyntaxTree.nodes(pattern)
                .filter(node -> SyntaxTree.is(node, "var"))
                .map(node -> node.path("value").asText())
                .filter(name -> !name.startsWith("$") && !name.startsWith("_"))
                .distinct();
    }
}
