package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Fault;
import dev.countersign.policy.PolicyDraft;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of a policy, and of its tests, must be there. */
final class EntryPoint {
    private static final String TEST = "test_";

    private EntryPoint() {}

    static List<Fault> ofSource(ModuleText text, SyntaxTree tree, Set<String> entrypoints) {
        return Stream.of(PolicyDraft.DENY, PolicyDraft.WARN)
                .flatMap(name -> ofRule(text, tree, name, entrypoints.contains(name)).stream())
                .toList();
    }

    private static List<Fault> ofRule(ModuleText text, SyntaxTree tree, String name, boolean asked) {
        List<JsonNode> rules =
                tree.rules().stream().filter(rule -> first(rule).equals(name)).toList();
        if (rules.isEmpty()) {
            return asked ? List.of(text.fault("has no rule %s; write: %s".formatted(name, form(name)))) : List.of();
        }
        if (!asked) {
            return List.of(text.faultAtRule(
                    name, "%s is not asked; add it to spec.entrypoints, or name it otherwise".formatted(name)));
        }
        return rules.stream().allMatch(EntryPoint::isPartOfSet)
                ? ViolationShape.faults(text, name, rules)
                : List.of(text.faultAtRule(name, "%s is no set of violations; write: %s".formatted(name, form(name))));
    }

    private static String form(String name) {
        return name + " contains violation if { … }";
    }

    /** Tests are in the package of what they test, so what they define there would change it. */
    static List<Fault> ofTests(ModuleText text, SyntaxTree tree, SyntaxTree source) {
        if (tests(tree).isEmpty()) {
            return List.of(text.fault("has no test: a rule without arguments whose name begins with " + TEST));
        }
        Optional<JsonNode> odd = tree.rules().stream()
                .filter(rule ->
                        first(rule).startsWith(TEST) && rule.at("/head/ref").size() != 1)
                .findFirst();
        if (odd.isPresent()) {
            return List.of(text.faultAtRule(
                    first(odd.get()), "a test has a name of one word, such as test_refuses_privileged"));
        }
        Set<String> taken = source.rules().stream().map(EntryPoint::first).collect(Collectors.toSet());
        Set<String> open = source.rules().stream()
                .flatMap(rule -> OpenNames.in(rule).stream())
                .collect(Collectors.toSet());
        return tree.rules().stream()
                .map(EntryPoint::first)
                .distinct()
                .flatMap(name -> replaced(name, taken, open).map(why -> text.faultAtRule(name, why)).stream())
                .toList();
    }

    private static Optional<String> replaced(String name, Set<String> taken, Set<String> open) {
        if (taken.contains(name)) {
            return Optional.of("defines %s, as the policy does; tests may only read its rules".formatted(name));
        }
        if (BuiltIns.begins(name)) {
            return Optional.of(
                    "defines %s, which would take the place of the built-in or operator of that name in the policy, too; name it otherwise"
                            .formatted(name));
        }
        return open.contains(name)
                ? Optional.of(
                        "defines %s, which the policy uses for any value, so that it would be this one there; name it otherwise, or declare it in the policy by: some %s"
                                .formatted(name, name))
                : Optional.empty();
    }

    static List<String> tests(SyntaxTree tree) {
        return tree.rules().stream()
                .filter(rule -> rule.at("/head/args").isMissingNode())
                .map(SyntaxTree::ruleName)
                .filter(name -> name.startsWith(TEST))
                .distinct()
                .toList();
    }

    private static String first(JsonNode rule) {
        return rule.at("/head/ref/0/value").asText();
    }

    private static boolean isPartOfSet(JsonNode rule) {
        JsonNode head = rule.path("head");
        return head.path("ref").size() == 1 && head.has("key") && !head.has("value") && !head.has("args");
    }
}
