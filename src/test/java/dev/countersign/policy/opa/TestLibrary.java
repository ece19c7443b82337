package dev.countersign.policy.opa;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import java.util.Map;
import java.util.stream.Stream;

/** Small rules for tests, asked through the entry point that is shipped. */
final class TestLibrary {
    private static final Map<String, String> BODIES = Map.of(
            "passes", "deny := set()",
            "denies", """
                    deny contains {
                        "code": "DENIED", "message": "it is denied; ask again",
                        "severity": "high", "subject": "pod", "term": "x",
                    }""",
            "echoes", """
                    deny contains {
                        "code": "DENIED", "message": input.params.word, "severity": "high",
                        "subject": input.image.reference, "term": format_int(count(input.image.scan.findings), 10),
                    }""",
            "errs", "deny contains violation if violation := to_number(input.workload.name)",
            "dawdles", """
                    deny contains x if {
                        some x in numbers.range(1, 1000000)
                        some y in numbers.range(1, 1000000)
                        x * y == -1
                    }""",
            "mumbles", "deny contains \"no\"",
            "babbles", """
                    deny contains {
                        "code": "DENIED", "message": sprintf("%d", [n]), "severity": "high", "subject": "pod", "term": "x",
                    } if some n in numbers.range(1, 20000)""");

    private TestLibrary() {}

    /** The rules of the contract and {@code babbles}, whose answer takes more than a megabyte. */
    static Library library() {
        return of(BODIES.keySet().stream().map(TestLibrary::rule));
    }

    /** These rules. */
    static Library of(Stream<Rule> rules) {
        String main = LibraryFiles.load(TestLibrary.class.getClassLoader()).main();
        return new Library(rules.collect(toMap(Rule::name, identity())), main);
    }

    static Rule rule(String name) {
        return rule(name, BODIES.getOrDefault(name, "deny := set()"));
    }

    static Rule rule(String name, String body) {
        return RuleModule.parse(name, text(name, body));
    }

    static String text(String name, String body) {
        return """
            # METADATA
            # title: %1$s
            # description: For tests.
            # custom:
            #   id: CS-001
            #   severity: high
            #   kind: workload
            #   controls: [CC8.1]
            #   solution: None.
            #   params:
            #     type: object
            #     additionalProperties: false
            package countersign.policy["%1$s"]

            import rego.v1

            %2$s
            """.formatted(name, body);
    }
}
