package dev.countersign.policy.opa;

import static dev.countersign.policy.opa.Inspected.JSON;
import static dev.countersign.policy.opa.Inspected.SOURCE;
import static dev.countersign.policy.opa.Inspected.TESTS;
import static dev.countersign.policy.opa.Inspected.draft;
import static dev.countersign.policy.opa.Inspected.inspector;
import static dev.countersign.policy.opa.Inspected.params;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.testing.ReadmeYaml;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real OPA makes of drafts: whether they parse, compile, answer and pass their tests. */
class OpaInspectorIT {
    private static Inspected at;

    @BeforeAll
    static void startOpa() {
        at = new Inspected();
    }

    @AfterAll
    static void stopOpa() {
        at.close();
    }

    @Test
    void passesAPolicyWhoseTestsPass() {
        assertThat(at.inspector.inspect(draft(SOURCE, TESTS)))
                .isEqualTo(new Inspection.Passed(new Inspection.TestRun(2, List.of())));
    }

    @Test
    void passesWhatOpaFormatted() {
        PolicyDraft draft = new PolicyDraft(
                "word",
                Set.of("workload"),
                params(),
                SOURCE.replace("[\"no-root\"]", ".word"),
                TESTS.replace("[\"no-root\"]", ".word"));

        assertThat(at.inspector.inspect(draft)).isInstanceOf(Inspection.Passed.class);
    }

    @Test
    void passesWhatReadmeShows() throws IOException {
        List<String> documents = ReadmeYaml.documents("DeploymentPolicy");

        assertThat(documents).isNotEmpty().allSatisfy(document -> {
            JsonNode policy = new YAMLMapper().readTree(document);
            assertThat(at.inspector.inspect(new PolicyDraft(
                            policy.at("/metadata/name").asText(),
                            Set.of("workload"),
                            policy.at("/spec/paramsSchema"),
                            policy.at("/spec/source/inline").asText(),
                            policy.at("/spec/tests").asText())))
                    .isInstanceOf(Inspection.Passed.class);
        });
    }

    @Test
    void leavesNothingBehind() {
        at.inspector.inspect(draft(SOURCE, TESTS));

        assertThat(at.opa.call("GET", "/v1/policies/countersign/candidate/no-root/source"))
                .isEqualTo(404);
        assertThat(at.opa.call("GET", "/v1/policies/countersign/candidate/no-root/tests"))
                .isEqualTo(404);
    }

    @Test
    void isNotMisledByWhatAnEarlierLookLeftThere() {
        String left = "package countersign.candidate[\"no-root@0\"]\n\n";
        at.opa.call("PUT", "/v1/policies/countersign/candidate/no-root/source", left + "p := 1\n");
        at.opa.call("PUT", "/v1/policies/countersign/candidate/no-root/tests", left + "test_p if p == 1\n");

        assertThat(at.inspector.inspect(draft(SOURCE, TESTS))).isInstanceOf(Inspection.Passed.class);
    }

    @Test
    void saysWhereItDoesNotParse() {
        assertThat(at.faultsWith("allow if {\n\t1 = }\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 17:6: unexpected } token");
    }

    @Test
    void saysWhereItDoesNotCompile() {
        assertThat(at.faultsWith("p if x == 1\n")).containsExactly("spec.source.inline line 16:6: var x is unsafe");
    }

    @Test
    void saysWhereTestsDoNotParse() {
        assertThat(at.faults(SOURCE, TESTS + "test_x if {\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line ");
    }

    @Test
    void refusesRecursion() {
        assertThat(at.faultsWith("p if q\n\nq if p\n"))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("spec.source.inline line 16:1: ")
                        .contains("recursive"));
    }

    @Test
    void refusesAnotherPackage() {
        assertThat(at.faults(SOURCE.replace("no-root", "other"), TESTS))
                .containsExactly("spec.source.inline line 1:1: the first statement must be the line:"
                        + " package countersign.policy[\"no-root\"]");
    }

    @Test
    void refusesTestsInAnotherPackage() {
        assertThat(at.faults(SOURCE, TESTS.replace("no-root", "other")))
                .containsExactly("spec.tests line 1:1: the first statement must be the line:"
                        + " package countersign.policy[\"no-root\"]");
    }

    @Test
    void refusesAPolicyThatDeniesNothing() {
        assertThat(at.faults("package countersign.policy[\"no-root\"]\n\nallow := true\n", """
                        package countersign.policy["no-root"]

                        test_x if allow
                        """))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 1:1: has no rule deny");
    }

    private static final String WARN = """
            warn contains violation if {
            \tinput.images == []
            \tviolation := {"code": "NONE", "message": "has none", "severity": "low", "subject": "", "term": ""}
            }
            """;

    @Test
    void wantsAWarningToBeAskedForAndToBeThere() {
        assertThat(at.faultsWith(WARN))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 16:1: warn is not asked; add it to spec.entrypoints");
        assertThat(at.inspector.inspect(warning(SOURCE + WARN))).isInstanceOf(Inspection.Passed.class);
        assertThat(at.inspector.inspect(warning(SOURCE)))
                .isInstanceOfSatisfying(
                        Inspection.Refused.class,
                        refused -> assertThat(refused.faults().getFirst().toString())
                                .startsWith("spec.source.inline line 1:1: has no rule warn"));
    }

    private static PolicyDraft warning(String source) {
        return new PolicyDraft(
                "no-root", Set.of("workload"), Inspected.params(), source, TESTS, Set.of("deny", "warn"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deny contains \"no\" if input.images == [] | is of type string",
                "deny contains 1 if input.images == [] | is of type number",
                "deny contains [] if input.images == [] | is of type array",
                "deny contains {} if input.images == [] | has none",
                "deny contains {\"code\": \"A\", \"msg\": \"m\"} if input.images == [] | has code, msg",
                "deny contains v if { input.images == []; v := \"no\" } | is of type string",
                "deny contains v if { input.images == []; v := {\"msg\": \"m\"} } | has msg",
                "deny contains {\"code\": \"A\", \"message\": 1, \"severity\": \"low\", \"subject\": \"\", \"term\": \"\"} if input.images == [] | has a message of type number",
            })
    void refusesWhatIsWrittenOutAndIsNoViolation(String rule, String why) {
        assertThat(at.faultsWith(rule + "\n"))
                .singleElement()
                .asString()
                .startsWith(
                        "spec.source.inline line 16:1: deny holds violations, objects of the texts code, message, severity, subject, term,")
                .endsWith(why);
    }

    @Test
    void lookingThroughAViolationThatIsWorkedOutIsLeftToItsTests() {
        assertThat(at.inspector.inspect(Inspected.draft(SOURCE + """
                                deny contains v if {
                                \tinput.images == []
                                \tv := object.union({"code": "A", "message": "m", "severity": "low"}, {"subject": "", "term": ""})
                                }

                                deny contains {"code": "A", "message": m, "severity": "low", "subject": "", "term": ""} if {
                                \tsome m in ["a", "b"]
                                \tinput.images == []
                                }
                                """, TESTS))).isInstanceOf(Inspection.Passed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny := true", "deny[x] := 1 if some x in [1]", "deny(x) := x", "deny.x contains 1"})
    void refusesADenialThatIsNoSet(String deny) {
        assertThat(at.faults("package countersign.policy[\"no-root\"]\n\n" + deny + "\n", """
                        package countersign.policy["no-root"]

                        test_x if true
                        """))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 3:1: deny is no set of violations");
    }

    @Test
    void refusesTestsWithoutATest() {
        assertThat(at.faults(SOURCE, "package countersign.policy[\"no-root\"]\n\ncheck if true\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 1:1: has no test");
    }

    @Test
    void refusesTestsThatChangeWhatTheyTest() {
        assertThat(at.faults(SOURCE, TESTS + "deny contains {} if true\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:1: defines deny");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startswith(a, b) if a == b",
                "count(x) := 1 if x",
                "equal(a, b) if { x := a; x == b }",
                "neq(a, b) if { x := a; x == b }",
                "plus(a, b) := [a, b]",
                "object.get(a, b, c) := [a, b, c]",
                "json := {\"marshal\": 1}",
                "graphql := 1",
                "internal.member_2(a, b) := [a, b]",
            })
    void refusesTestsThatReplaceWhatThePolicyCalls(String rule) {
        String name = rule.replaceFirst("[^a-z].*", "");

        assertThat(at.faults(SOURCE, TESTS + rule + "\n"))
                .containsExactly(
                        "spec.tests line 10:1: defines " + name + ", which would take the place of the built-in or"
                                + " operator of that name in the policy, too; name it otherwise");
    }

    /** The policy's rule would hold for the first of a list alone, for its tests too. */
    @Test
    void refusesTestsThatTakeThePlaceOfAVariable() {
        String references = "\nreferences contains input.images[i].reference";
        String tests = TESTS + "i := 0\n";

        assertThat(at.faults(SOURCE + references + "\n", tests))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:1: defines i, which the policy uses for any value");
        assertThat(at.inspector.inspect(draft(SOURCE + references + " if { some i }\n", tests)))
                .isInstanceOf(Inspection.Passed.class);
    }

    @Test
    void refusesWhatFailsATest() {
        Inspection inspection = at.inspector.inspect(draft(SOURCE.replace("docker.io", "quay.io"), TESTS));

        assertThat(inspection).asInstanceOf(type(Inspection.Refused.class)).satisfies(refused -> {
            assertThat(refused.tests()).contains(new Inspection.TestRun(1, List.of("test_refuses_the_hub")));
            assertThat(refused.faults())
                    .singleElement()
                    .asString()
                    .startsWith("spec.tests line 3:1: test_refuses_the_hub does not hold");
        });
    }

    @Test
    void refusesATestThatErrs() {
        assertThat(at.faults(SOURCE, TESTS + "test_x if to_number(\"x\") == 1\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:1: test_x erred: ");
    }

    @Test
    void cutsOffATestThatDoesNotEnd() {
        String slow =
                "test_x if {\n\tsome a in numbers.range(1, 10000)\n\tsome b in numbers.range(1, 100000)\n\ta * b < 0\n}\n";

        assertThat(at.faults(SOURCE, TESTS + slow))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:1: test_x did not end within 2 s");
    }

    @Test
    void postponesWhatCannotBeAsked() {
        OpaInspector nowhere = inspector(URI.create("http://127.0.0.1:9"), JSON.createObjectNode());

        assertThat(nowhere.inspect(draft(SOURCE, TESTS))).isInstanceOf(Inspection.Postponed.class);
    }
}
