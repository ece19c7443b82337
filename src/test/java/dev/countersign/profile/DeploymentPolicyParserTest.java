package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.profile.DeploymentPolicyParser.Parsed;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentPolicyParserTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String WHOLE = """
            apiVersion: countersign.dev/v1alpha1
            kind: DeploymentPolicy
            metadata: {name: own-rule}
            spec:
              source:
                inline: |
                  # A comment.

                  package countersign.policy["own-rule"]

                  deny contains "x"
              kinds: [workload]
              paramsSchema: {type: object, additionalProperties: false}
              tests: |
                package countersign.policy["own-rule"]
            """;

    private static ObjectNode whole() {
        try {
            return (ObjectNode) YAML.readTree(WHOLE);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode spec(ObjectNode object) {
        return (ObjectNode) object.path("spec");
    }

    private static List<String> problems(Consumer<ObjectNode> change) {
        ObjectNode object = whole();
        change.accept(object);
        return switch (DeploymentPolicyParser.parse(object, "pod-hardening"::equals)) {
            case Parsed.Valid valid -> throw new AssertionError(valid);
            case Parsed.Published published -> throw new AssertionError(published);
            case Parsed.Invalid(List<Problem> problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }

    @Test
    void readsAWholeOne() {
        assertThat(DeploymentPolicyParser.parse(whole(), _ -> false))
                .isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
                    assertThat(valid.draft().name()).isEqualTo("own-rule");
                    assertThat(valid.draft().kinds()).isEqualTo(Set.of("workload"));
                    assertThat(valid.draft().source()).contains("deny contains");
                    assertThat(valid.draft().tests()).startsWith("package");
                });
    }

    @Test
    void withoutASchemaThereAreNoParameters() {
        ObjectNode object = whole();
        spec(object).remove("paramsSchema");

        assertThat(DeploymentPolicyParser.parse(object, _ -> false))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class,
                        valid -> assertThat(valid.draft().params())
                                .hasToString("{\"type\":\"object\",\"additionalProperties\":false}"));
    }

    @Test
    void refusesTheNameOfARuleOfTheLibrary() {
        assertThat(problems(object -> object.withObject("/metadata").put("name", "pod-hardening")))
                .contains(
                        "metadata.name: pod-hardening is a rule of the library, which nobody can replace; choose another"
                                + " name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "a.b", "a--b"})
    void refusesANameThatIsNoRules(String name) {
        assertThat(problems(object -> object.withObject("/metadata").put("name", name)))
                .anyMatch(problem -> problem.startsWith("metadata.name: must be lower-case words"));
    }

    @Test
    void refusesAnUnknownField() {
        assertThat(problems(object -> spec(object).put("entrypoint", "deny")))
                .anyMatch(problem -> problem.startsWith("spec.entrypoint: unknown field"));
    }

    @Test
    void isAskedForWhatItDeniesAndWarnsOnlyWhereItSaysSo() {
        ObjectNode warning = whole();
        spec(warning).putArray("entrypoints").add("deny").add("warn");

        assertThat(entrypoints(whole())).isEqualTo(Set.of("deny"));
        assertThat(entrypoints(warning)).isEqualTo(Set.of("deny", "warn"));
    }

    private static Set<String> entrypoints(ObjectNode object) {
        return ((Parsed.Valid) DeploymentPolicyParser.parse(object, _ -> false))
                .draft()
                .entrypoints();
    }

    @Test
    void refusesEntrypointsWithoutADenialAndOthers() {
        assertThat(problems(object -> spec(object).putArray("entrypoints").add("warn")))
                .singleElement()
                .asString()
                .startsWith("spec.entrypoints: does not name deny, which every policy has");
        assertThat(problems(object ->
                        spec(object).putArray("entrypoints").add("deny").add("violation")))
                .singleElement()
                .asString()
                .startsWith("spec.entrypoints[1]: unknown value \"violation\"");
        assertThat(problems(object ->
                        spec(object).putArray("entrypoints").add("deny").add("deny")))
                .isNotEmpty();
    }

    @Test
    void refusesASourceThatIsNotThere() {
        assertThat(problems(object -> spec(object).putObject("source").put("git", "x")))
                .anyMatch(problem -> problem.startsWith("spec.source.git: unknown field"));
    }

    @Test
    void refusesToGoWithoutTests() {
        assertThat(problems(object -> spec(object).remove("tests")))
                .containsExactly("spec.tests: is missing; it must be a text that is not blank");
    }

    @Test
    void refusesToGoWithoutKinds() {
        assertThat(problems(object -> spec(object).remove("kinds")))
                .singleElement()
                .asString()
                .startsWith("spec.kinds: is missing; name what the policy judges");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThat(problems(object -> spec(object).putArray("kinds").add("vuln-scn")))
                .singleElement()
                .asString()
                .startsWith("spec.kinds[0]: unknown value");
    }

    @Test
    void refusesTheWorkloadBesideEvidence() {
        assertThat(problems(
                        object -> spec(object).putArray("kinds").add("workload").add("vuln-scan")))
                .singleElement()
                .asString()
                .startsWith("spec.kinds: names workload beside kinds of evidence");
    }

    @Test
    void acceptsAKindThatAProfileNames() {
        ObjectNode object = whole();
        spec(object).putArray("kinds").add("custom:review");

        assertThat(DeploymentPolicyParser.parse(object, _ -> false)).isInstanceOf(Parsed.Valid.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "array"}                                                                   | is not an object schema
                    {"type": "object"}                                                                  | is not an object schema
                    {"type": "object", "additionalProperties": false, "properties": {"a": {"type": "object"}}} | spec.paramsSchema.a is not
                    {"type": "object", "additionalProperties": false, "properties": {"a": {"prefixItems": [{"type": "object"}]}}} | spec.paramsSchema.a has the keyword prefixItems
                    {"type": "object", "additionalProperties": false, "$ref": "http://127.0.0.1/x"}     | begins with $
                    {"type": "object", "additionalProperties": false, "properties": {"a": {"type": "txt"}}} | is no JSON Schema
                    {"type": "object", "additionalProperties": false, "properties": {"a": {"pattern": "a"}}} | has a pattern
                    {"type": "object", "additionalProperties": false, "properties": {"a": {"type": "object", "additionalProperties": false, "patternProperties": {"a": {}}}}} | has a pattern
                    """)
    void refusesASchemaThatWouldLetThingsThrough(String schema, String why) throws JsonProcessingException {
        var tree = YAML.readTree(schema);

        assertThat(problems(object -> spec(object).set("paramsSchema", tree)))
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem).startsWith("spec.paramsSchema: ").contains(why));
    }

    /** A schema of so many levels of properties around {@code innermost}. */
    private static ObjectNode nested(int levels, String innermost) throws JsonProcessingException {
        ObjectNode schema = (ObjectNode) YAML.readTree(innermost);
        for (int level = 0; level < levels; level++) {
            ObjectNode outer = YAML.createObjectNode().put("type", "object").put("additionalProperties", false);
            outer.putObject("properties").set("a", schema);
            schema = outer;
        }
        return schema;
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 300, 5000})
    void refusesASchemaThatNestsDeep(int levels) throws JsonProcessingException {
        ObjectNode deep = nested(levels, "{type: string}");

        assertThat(problems(object -> spec(object).set("paramsSchema", deep)))
                .containsExactly(
                        "spec.paramsSchema: nests objects and lists more than 64 deep; say less of the parameters");
    }

    @Test
    void readsASchemaThatNestsAsDeepAsIsAllowed() throws JsonProcessingException {
        ObjectNode object = whole();
        spec(object).set("paramsSchema", nested(31, "{enum: [x]}"));

        assertThat(DeploymentPolicyParser.parse(object, _ -> false)).isInstanceOf(Parsed.Valid.class);
    }

    @Test
    void refusesAnotherPackageWithItsPlace() {
        assertThat(problems(object ->
                        spec(object).withObject("/source").put("inline", "# A comment.\npackage countersign.main\n")))
                .containsExactly("spec.source.inline: line 2:1: the first statement must be the line:"
                        + " package countersign.policy[\"own-rule\"]");
    }

    @Test
    void refusesACarriageReturnThatHidesALine() {
        assertThat(problems(object -> spec(object)
                        .withObject("/source")
                        .put("inline", "# \rpackage countersign.main\npackage countersign.policy[\"own-rule\"]\n")))
                .singleElement()
                .asString()
                .contains("carriage return");
    }

    @Test
    void refusesMoreThanItsBound() {
        assertThat(problems(object ->
                        spec(object).withObject("/source").put("inline", "#".repeat(PolicyDraft.MOST_OF_SOURCE + 1))))
                .containsExactly("spec.source.inline: has more than 65536 characters; split the policy");
        assertThat(problems(object -> spec(object).put("tests", "#".repeat(PolicyDraft.MOST_OF_TESTS + 1))))
                .containsExactly("spec.tests: has more than 131072 characters; split the policy");
    }
}
