package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names in a rule that nothing in it declares: each means what the package has under that name, and any value where it has nothing. As
 * the <a href="https://www.openpolicyagent.org/docs/policy-language">policy language</a> has it, {@code some}, {@code :=}, {@code every}
 * and the arguments of a function declare; of what is declared in one part of a rule and not in another nothing is told.
 */
final class OpenNames {
    private OpenNames() {}

    static Set<String> in(JsonNode rule) {
        Set<String> names = variables(Stream.of(rule)).collect(Collectors.toSet());
        variables(SyntaxTree.nodes(rule).flatMap(OpenNames::declared)).forEach(names::remove);
        return names;
    }

    private static Stream<String> variables(Stream<JsonNode> trees) {
        return trees.flatMap(SyntaxTree::nodes)
                .filter(node -> SyntaxTree.is(node, "var"))
                .map(node -> node.path("value").asText());
    }

    private static Stream<JsonNode> declared(JsonNode node) {
        JsonNode terms = node.path("terms");
        Stream<JsonNode> assigned =
                terms.size() == 3 && isAssignment(terms.get(0)) ? Stream.of(terms.get(1)) : Stream.of();
        Stream<JsonNode> each = terms.has("domain") ? Stream.of(terms.path("key"), terms.path("value")) : Stream.of();
        Stream<JsonNode> some = terms.path("symbols").valueStream().flatMap(OpenNames::symbols);
        return Stream.of(node.path("args").valueStream(), assigned, each, some).flatMap(parts -> parts);
    }

    private static boolean isAssignment(JsonNode operator) {
        return SyntaxTree.dotted(operator).filter("assign"::equals).isPresent();
    }

    /** A name, or {@code key, value in domain}: all but the operator and the domain. */
    private static Stream<JsonNode> symbols(JsonNode symbol) {
        JsonNode call = symbol.path("value");
        return SyntaxTree.is(symbol, "call") ? call.valueStream().skip(1).limit(call.size() - 2L) : Stream.of(symbol);
    }
}
