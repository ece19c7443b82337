package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.testing.ReadmeYaml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real OPA and our checks make of drafts. */
class OpaInspectorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = """
            package countersign.policy["no-root"]

            import rego.v1

            deny contains violation if {
            \tsome image in input.images
            \timage.registry in object.get(input.params, "registries", ["docker.io"])
            \tviolation := {
            \t\t"code": "REGISTRY",
            \t\t"message": "comes from elsewhere",
            \t\t"severity": "high",
            \t\t"subject": image.reference,
            \t\t"term": image.registry,
            \t}
            }
            """;
    private static final String TESTS = """
            package countersign.policy["no-root"]

            test_refuses_the_hub if {
            \tcount(deny) == 1 with input as {"images": [{"reference": "a", "registry": "docker.io"}], "params": {}}
            }

            test_lets_others_be if {
            \tcount(deny) == 0 with input as {"images": [{"reference": "a", "registry": "ghcr.io"}], "params": {}}
            }
            """;

    private static OpaProcess opa;
    private static OpaInspector inspector;

    @BeforeAll
    static void startOpa() throws IOException {
        opa = OpaProcess.start();
        Path schema = Path.of(System.getProperty("countersign.basedir", "."), "policies/schema/rule.json");
        inspector = inspector(opa.uri(), JSON.readTree(Files.readString(schema)));
    }

    @AfterAll
    static void stopOpa() {
        opa.close();
    }

    private static OpaInspector inspector(URI uri, JsonNode schema) {
        OpaSettings settings = new OpaSettings(uri, Duration.ofSeconds(20), 32 << 20);
        return new OpaInspector(settings, schema, InstantSource.system());
    }

    private static PolicyDraft draft(String source, String tests) {
        return new PolicyDraft("no-root", Set.of("workload"), params(), source, tests);
    }

    private static JsonNode params() {
        try {
            return JSON.readTree("""
                    {"type": "object", "additionalProperties": false, "properties": {"registries": {"type": "array"}}}""");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> faults(String source, String tests) {
        Inspection inspection = inspector.inspect(draft(source, tests));
        assertThat(inspection).isInstanceOf(Inspection.Refused.class);
        return ((Inspection.Refused) inspection)
                .faults().stream().map(Fault::toString).toList();
    }

    /** The faults of the usual policy with one more rule, whose first line is line 16. */
    private static List<String> faultsWith(String rule) {
        return faults(SOURCE + rule, TESTS);
    }

    @Test
    void passesAPolicyWhoseTestsPass() {
        assertThat(inspector.inspect(draft(SOURCE, TESTS)))
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

        assertThat(inspector.inspect(draft)).isInstanceOf(Inspection.Passed.class);
    }

    @Test
    void passesWhatReadmeShows() throws IOException {
        List<String> documents = ReadmeYaml.documents("DeploymentPolicy");

        assertThat(documents).isNotEmpty().allSatisfy(document -> {
            JsonNode policy = new YAMLMapper().readTree(document);
            assertThat(inspector.inspect(new PolicyDraft(
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
        inspector.inspect(draft(SOURCE, TESTS));

        assertThat(opa.call("GET", "/v1/policies/countersign/candidate/no-root/source"))
                .isEqualTo(404);
        assertThat(opa.call("GET", "/v1/policies/countersign/candidate/no-root/tests"))
                .isEqualTo(404);
    }

    @Test
    void isNotMisledByWhatAnEarlierLookLeftThere() {
        String left = "package countersign.candidate[\"no-root@0\"]\n\n";
        opa.call("PUT", "/v1/policies/countersign/candidate/no-root/source", left + "p := 1\n");
        opa.call("PUT", "/v1/policies/countersign/candidate/no-root/tests", left + "test_p if p == 1\n");

        assertThat(inspector.inspect(draft(SOURCE, TESTS))).isInstanceOf(Inspection.Passed.class);
    }

    @Test
    void saysWhereItDoesNotParse() {
        assertThat(faultsWith("allow if {\n\t1 = }\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 17:6: unexpected } token");
    }

    @Test
    void saysWhereItDoesNotCompile() {
        assertThat(faultsWith("p if x == 1\n")).containsExactly("spec.source.inline line 16:6: var x is unsafe");
    }

    @Test
    void saysWhereTestsDoNotParse() {
        assertThat(faults(SOURCE, TESTS + "test_x if {\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line ");
    }

    @Test
    void refusesRecursion() {
        assertThat(faultsWith("p if q\n\nq if p\n"))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("spec.source.inline line 16:1: ")
                        .contains("recursive"));
    }

    @Test
    void refusesAnotherPackage() {
        assertThat(faults(SOURCE.replace("no-root", "other"), TESTS))
                .containsExactly("spec.source.inline line 1:1: the first statement must be the line:"
                        + " package countersign.policy[\"no-root\"]");
    }

    @Test
    void refusesTestsInAnotherPackage() {
        assertThat(faults(SOURCE, TESTS.replace("no-root", "other")))
                .containsExactly("spec.tests line 1:1: the first statement must be the line:"
                        + " package countersign.policy[\"no-root\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http.send({"method": "get", "url": "http://127.0.0.1"}) | http.send is refused: it asks the network
                    http["send"]({"method": "get"})                         | http.send is refused: it asks the network
                    net.lookup_ip_addr("example.org")                       | net.lookup_ip_addr is refused
                    opa.runtime().env.HOME == "x"                           | opa.runtime is refused: it reads the environment
                    rego.parse_module("a", "package a")                     | rego.parse_module is refused
                    time.now_ns() > 1                                       | use input.now
                    rand.intn("a", 3) == 1                                  | rand.intn is refused
                    uuid.rfc4122("a") == "b"                                | uuid.rfc4122 is refused
                    io.jwt.decode_verify("a", {})                           | io.jwt.decode_verify is refused: it reads the clock
                    json.match_schema({}, {})                               | json.match_schema is refused: it fetches
                    print("x")                                              | print is refused
                    trace("x")                                              | trace is refused
                    crypto.x509.parse_and_verify_certificates("a")          | it reads the clock
                    io.jwt.encode_sign({}, {}, {}) == "x"                   | none of the built-ins
                    providers.aws.sign_req({}, {}, 1)                       | none of the built-ins
                    any([true])                                             | none of the built-ins
                    $"{http.send({})}" == "x"                               | http.send is refused
                    """)
    void refusesBuiltInsThatAskOthersThanTheInput(String call, String why) {
        assertThat(faultsWith("p if {\n\t" + call + "\n}\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line ")
                .contains(why);
    }

    @Test
    void saysWhereTheBuiltInIs() {
        assertThat(faultsWith("p if {\n\ttrue\n\thttp.send({}).status_code == 200\n}\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 18:2: http.send is refused");
    }

    @Test
    void refusesBuiltInsInTestsToo() {
        assertThat(faults(SOURCE, TESTS + "test_x if http.send({}).status_code == 200\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:11: http.send is refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    data.countersign.policy["pod-hardening"].deny      | 16:6
                    data[input.namespace.name]                         | 16:6
                    count(deny) == 0 with data.x as 1                  | 16:28
                    walk(data, [["a"], 1])                             | 16:11
                    """)
    void refusesToReachIntoData(String expression, String where) {
        assertThat(faultsWith("p if " + expression + "\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line " + where + ": reads data");
    }

    @Test
    void refusesToReachIntoDataFromTests() {
        assertThat(faults(SOURCE, TESTS + "test_x if data.x == 1\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:11: reads data");
    }

    @Test
    void refusesToImportOtherPackages() {
        assertThat(faults(SOURCE.replace("import rego.v1", "import data.countersign.main"), TESTS))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 3:8: imports data.countersign.main");
    }

    @Test
    void refusesToReplaceAFunction() {
        assertThat(faultsWith("p if count(deny) == 0 with count as f\n\nf(_) := 0\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 16:28: replaces count; only input can be");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    p if { x := 1 }              | 16:8: x is assigned and never used
                    p if { [x, _] := [1, 2] }    | x is assigned and never used
                    'p := [1 | x := 1]'          | 16:11: x is assigned and never used
                    f(x) := 1                    | 16:3: argument x is never used
                    import input.images          | import images is never used
                    input := 1                   | rules must not shadow input
                    p if { input := 1 }          | 16:8
                    p if re_match("a", "b")      | re_match is no function
                    """)
    void isStrict(String rule, String why) {
        assertThat(faultsWith(rule + "\n"))
                .anySatisfy(fault -> assertThat(fault).contains(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(x) := 1 if x == 1 else := 2",
                "p if { x := input.images; count(x) == 0 }",
                "p if { every x in input.images { y := x.tag; y == \"a\" } }",
                "p := {y | some x in [1]; y := x}",
                "p if not time.parse_rfc3339_ns(input.now) < 0",
                "p if { some x in input.images; some c in x.containers; c.type == \"App\" }",
                "p if input.workload.podSpec.anything.at.all == 1",
                "p if input.workload.labels.anything == \"x\"",
                "p if input.params.registries[0] == \"x\"",
                "p if count(deny) == 0 with input as {}",
                "p if { value := input.image.attestation.data.anything; value == 1 }",
                "p := $\"{input.now} o'clock\"",
                "a.b.c(x) := x\n\np if a.b.c(1) == 1",
            })
    void letsOrdinaryRulesBe(String rule) {
        assertThat(inspector.inspect(draft(SOURCE + rule + "\n", TESTS))).isInstanceOf(Inspection.Passed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    p if input.imagse[0].tag == "x"                            | 16:12: the input has no member imagse there
                    p if { some i in input.images; i.tga == "x" }              | 16:34: the input has no member tga there
                    p if { i := input.images[_]; i.tag.name == "x" }           | 16:36: the input has no member name there, but a value of type string
                    p if { some i in input.images; some c in i.containers; c.typ == "x" } | 16:58: the input has no member typ
                    p if input.request.usr == "x"                              | 16:20: the input has no member usr there; it has
                    p if input.images.tag == "x"                               | 16:19: the input has no member tag
                    p if input["imagse"]                                       | 16:12: the input has no member imagse
                    p if input.params.registry == "x"                          | 16:19: the input has no member registry there; it has [registries]
                    """)
    void refusesMembersThatTheInputNeverHas(String rule, String why) {
        assertThat(faultsWith(rule + "\n")).singleElement().asString().contains("line " + why);
    }

    @Test
    void refusesAPolicyThatDeniesNothing() {
        assertThat(faults("package countersign.policy[\"no-root\"]\n\nallow := true\n", """
                        package countersign.policy["no-root"]

                        test_x if allow
                        """))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 1:1: has no rule deny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny := true", "deny[x] := 1 if some x in [1]", "deny(x) := x", "deny.x contains 1"})
    void refusesADenialThatIsNoSet(String deny) {
        assertThat(faults("package countersign.policy[\"no-root\"]\n\n" + deny + "\n", """
                        package countersign.policy["no-root"]

                        test_x if true
                        """))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 3:1: deny is no set of violations");
    }

    @Test
    void refusesTestsWithoutATest() {
        assertThat(faults(SOURCE, "package countersign.policy[\"no-root\"]\n\ncheck if true\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 1:1: has no test");
    }

    @Test
    void refusesTestsThatChangeWhatTheyTest() {
        assertThat(faults(SOURCE, TESTS + "deny contains {} if true\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:1: defines deny");
    }

    @Test
    void refusesWhatFailsATest() {
        Inspection inspection = inspector.inspect(draft(SOURCE.replace("docker.io", "quay.io"), TESTS));

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
        assertThat(faults(SOURCE, TESTS + "test_x if to_number(\"x\") == 1\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:1: test_x erred: ");
    }

    @Test
    void cutsOffATestThatDoesNotEnd() {
        String slow =
                "test_x if {\n\tsome a in numbers.range(1, 10000)\n\tsome b in numbers.range(1, 100000)\n\ta * b < 0\n}\n";

        assertThat(faults(SOURCE, TESTS + slow))
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
