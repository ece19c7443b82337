package dev.countersign.policy.opa;

import static dev.countersign.policy.opa.Inspected.SOURCE;
import static dev.countersign.policy.opa.Inspected.TESTS;
import static dev.countersign.policy.opa.Inspected.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Inspection;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a module may read and call, and what it must not name in vain, as a real OPA parses it. */
class ConfinedModulesIT {
    private static Inspected at;

    @BeforeAll
    static void startOpa() {
        at = new Inspected();
    }

    @AfterAll
    static void stopOpa() {
        at.close();
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
                    json.patch([1], [])                                     | json.patch is refused: OPA cannot cut it off; use object.union
                    graphql.is_valid("a", "b")                              | graphql.is_valid is refused: OPA cannot cut it off; have
                    print("x")                                              | print is refused
                    trace("x")                                              | trace is refused
                    crypto.x509.parse_and_verify_certificates("a")          | it reads the clock
                    io.jwt.encode_sign({}, {}, {}) == "x"                   | none of the built-ins
                    providers.aws.sign_req({}, {}, 1)                       | none of the built-ins
                    any([true])                                             | none of the built-ins
                    $"{http.send({})}" == "x"                               | http.send is refused
                    """)
    void refusesBuiltInsThatAskOthersThanTheInput(String call, String why) {
        assertThat(at.faultsWith("p if {\n\t" + call + "\n}\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line ")
                .contains(why);
    }

    @Test
    void saysWhereTheBuiltInIs() {
        assertThat(at.faultsWith("p if {\n\ttrue\n\thttp.send({}).status_code == 200\n}\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 18:2: http.send is refused");
    }

    @Test
    void readsAnExpressionOfManyOperators() {
        String sum = "x := " + String.join(" + ", Collections.nCopies(200, "1")) + "\n\ny := x\n";

        assertThat(at.inspector.inspect(Inspected.draft(Inspected.SOURCE + sum, Inspected.TESTS)))
                .isInstanceOf(Inspection.Passed.class);
    }

    @Test
    void saysWhereAnExpressionNestsTooDeep() {
        String sum = "x := " + String.join(" + ", Collections.nCopies(2000, "1")) + "\n\ny := x\n";

        assertThat(at.faultsWith(sum))
                .containsExactly(
                        "spec.source.inline line 16:1: an expression nests too deep to be looked through; say it in"
                                + " several rules");
    }

    @Test
    void refusesBuiltInsInTestsToo() {
        assertThat(at.faults(SOURCE, TESTS + "test_x if http.send({}).status_code == 200\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:11: http.send is refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    data.countersign.policy["pod-hardening"].deny      | 16:6
                    data[input.namespace.name]                         | 16:6
                    data.countersign.facts[input.namespace.name]       | 16:6
                    data["countersign"].facts != {}                    | 16:6
                    count(deny) == 0 with data.x as 1                  | 16:28
                    walk(data, [["a"], 1])                             | 16:11
                    """)
    void refusesToReachIntoData(String expression, String where) {
        assertThat(at.faultsWith("p if " + expression + "\n"))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line " + where + ": reads data");
    }

    @Test
    void refusesToReachIntoDataFromTests() {
        assertThat(at.faults(SOURCE, TESTS + "test_x if data.x == 1\n"))
                .singleElement()
                .asString()
                .startsWith("spec.tests line 10:11: reads data");
    }

    @Test
    void refusesToImportOtherPackages() {
        assertThat(at.faults(SOURCE.replace("import rego.v1", "import data.countersign.main"), TESTS))
                .singleElement()
                .asString()
                .startsWith("spec.source.inline line 3:8: imports data.countersign.main");
    }

    @Test
    void refusesATestOfWhoseNameNoAddressCouldBeMade() {
        assertThat(at.faults(SOURCE, TESTS + "test_x[\"a b\"] if true\n"))
                .singleElement()
                .asString()
                .contains("a test has a name of one word");
    }

    @Test
    void refusesToReplaceAFunctionWhateverItsName() {
        assertThat(at.faultsWith("p if datum({}).status_code == 200 with datum as http.send\n\ndatum(x) := x\n"))
                .singleElement()
                .asString()
                .contains("replaces datum; only input can be");
    }

    @Test
    void refusesToReplaceAFunction() {
        assertThat(at.faultsWith("p if count(deny) == 0 with count as f\n\nf(_) := 0\n"))
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
        assertThat(at.faultsWith(rule + "\n"))
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
        assertThat(at.inspector.inspect(draft(SOURCE + rule + "\n", TESTS))).isInstanceOf(Inspection.Passed.class);
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
        assertThat(at.faultsWith(rule + "\n")).singleElement().asString().contains("line " + why);
    }
}
