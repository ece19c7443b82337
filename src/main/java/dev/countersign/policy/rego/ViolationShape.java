package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is put into a set of violations, as far as it is written out: a policy whose answer could never be read would have every decision
 * undecided, and would be found out only then.
 */
final class ViolationShape {
    private static final Set<String> MEMBERS = new TreeSet<>(Set.of("code", "message", "severity", "subject", "term"));
    /** Types of terms that are no text, whatever they hold. */
    private static final Set<String> NO_TEXTS = Set.of("number", "boolean", "null", "array", "set", "object");

    private ViolationShape() {}

    static List<Fault> faults(ModuleText text, String name, List<JsonNode> rules) {
        List<Fault> faults = new ArrayList<>();
        for (int at = 0; at < rules.size(); at++) {
            int before = at;
            written(rules.get(at))
                    .flatMap(ViolationShape::wrong)
                    .map(wrong -> text.faultAtRule(
                            name,
                            before,
                            "%s holds violations, objects of the texts %s, and one here %s"
                                    .formatted(name, String.join(", ", MEMBERS), wrong)))
                    .ifPresent(faults::add);
        }
        return faults;
    }

    /** The member itself, or what its variable is once assigned; empty where that is not to be seen. */
    private static Optional<JsonNode> written(JsonNode rule) {
        JsonNode key = rule.at("/head/key");
        if (!SyntaxTree.is(key, "var")) {
            return Optional.of(key);
        }
        List<JsonNode> assigned = SyntaxTree.nodes(rule.path("body"))
                .map(node -> node.path("terms"))
                .filter(terms -> terms.size() == 3
                        && SyntaxTree.dotted(terms.get(0)).equals(Optional.of("assign"))
                        && SyntaxTree.isVar(terms.get(1), key.path("value").asText()))
                .map(terms -> terms.get(2))
                .toList();
        return assigned.size() == 1 ? Optional.of(assigned.getFirst()) : Optional.empty();
    }

    private static Optional<String> wrong(JsonNode member) {
        if (SyntaxTree.is(member, "string")
                || NO_TEXTS.contains(member.path("type").asText())) {
            return SyntaxTree.is(member, "object")
                    ? wrongMembers(member.path("value"))
                    : Optional.of("is of type " + member.path("type").asText());
        }
        return Optional.empty();
    }

    private static Optional<String> wrongMembers(JsonNode pairs) {
        if (!pairs.valueStream().allMatch(pair -> SyntaxTree.is(pair.path(0), "string"))) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        pairs.forEach(pair -> names.add(name(pair)));
        if (!names.equals(MEMBERS)) {
            return Optional.of("has " + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return Stream.of(pairs)
                .flatMap(JsonNode::valueStream)
                .filter(pair -> NO_TEXTS.contains(pair.path(1).path("type").asText()))
                .map(pair -> "has a %s of type %s"
                        .formatted(name(pair), pair.path(1).path("type").asText()))
                .findFirst();
    }

    private static String name(JsonNode pair) {
        return pair.path(0).path("value").asText();
    }
}
