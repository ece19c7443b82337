package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.policy.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code opa check --strict} finds besides what every OPA refuses: what is named and never used. */
final class Strictness {

    private Strictness() {}

    static List<Fault> faults(ModuleText text, SyntaxTree tree) {
        return Stream.of(imports(text, tree), arguments(text, tree), locals(text, tree))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> imports(ModuleText text, SyntaxTree tree) {
        return tree.imports().stream()
                .filter(imported -> SyntaxTree.dotted(imported.path("path"))
                        .filter(path -> path.startsWith("input"))
                        .isPresent())
                .map(Strictness::alias)
                .filter(alias -> tree.nodes().noneMatch(node -> SyntaxTree.isVar(node, alias)))
                .map(alias -> text.faultAtDeclaration(alias, "import %s is never used; remove it".formatted(alias)))
                .toList();
    }

    private static String alias(JsonNode imported) {
        List<JsonNode> path = imported.at("/path/value").valueStream().toList();
        return imported.path("alias").isTextual()
                ? imported.path("alias").asText()
                : path.getLast().path("value").asText();
    }

    private static List<Fault> arguments(ModuleText text, SyntaxTree tree) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode rule : tree.rules()) {
            vars(rule.at("/head/args"))
                    .filter(name -> usesOfArgument(rule, name) < 2)
                    .forEach(name -> faults.add(text.faultAtDeclaration(
                            name, "argument %s is never used; call it _ or remove it".formatted(name))));
        }
        return faults;
    }

    // OPA repeats a function's arguments in the head of each else.
    private static long usesOfArgument(JsonNode rule, String name) {
        ObjectNode own = rule.deepCopy();
        SyntaxTree.nodes(own).forEach(node -> {
            if (node.path("else").path("head") instanceof ObjectNode head) {
                head.remove("args");
            }
        });
        return SyntaxTree.uses(own, name);
    }

    private static List<Fault> locals(ModuleText text, SyntaxTree tree) {
        List<Fault> faults = new ArrayList<>();
        tree.nodes().filter(JsonNode::isObject).forEach(scope -> {
            for (JsonNode expression : scope.path("body")) {
                JsonNode terms = expression.path("terms");
                if (terms.isArray()
                        && SyntaxTree.dotted(terms.path(0))
                                .filter("assign"::equals)
                                .isPresent()) {
                    vars(terms.path(1))
                            .filter(name -> SyntaxTree.uses(withoutElse(scope), name) < 2)
                            .forEach(name -> faults.add(text.faultAtDeclaration(
                                    name, "%s is assigned and never used; remove it".formatted(name))));
                }
            }
        });
        return faults;
    }

    private static JsonNode withoutElse(JsonNode scope) {
        return scope.has("else") ? ((ObjectNode) scope.deepCopy()).without("else") : scope;
    }

    private static Stream<String> vars(JsonNode pattern) {
        return SyntaxTree.nodes(pattern)
                .filter(node -> SyntaxTree.is(node, "var"))
                .map(node -> node.path("value").asText())
                .filter(name -> !name.startsWith("$") && !name.startsWith("_"))
                .distinct();
    }
}
