package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.image.Digest;
import dev.countersign.policy.Rule;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleModuleTest {
    private static final String TEXT = """
            # METADATA
            # title: A rule
            # description: >-
            #   What it does,
            #   in two lines.
            # custom:
            #   id: CS-042
            #   severity: high
            #   kind: workload
            #   controls: [CC6.1, CC8.1]
            #   solution: Do better.
            #   params:
            #     type: object
            #     additionalProperties: false
            #     properties:
            #       max: {type: integer, default: 0}
            #       grace:
            #         oneOf:
            #           - type: integer
            #           - type: object
            #             additionalProperties: false # closed
            #       list:
            #         type: array
            #         items: {type: object, additionalProperties: false}
            package countersign.policy["a-rule"]

            # METADATA
            # title: Not the rule's
            deny := set()
            """;

    @Test
    void readsTheRuleFromItsMetadata() {
        Rule rule = RuleModule.parse("a-rule", TEXT);

        assertThat(rule.name()).isEqualTo("a-rule");
        assertThat(rule.id()).isEqualTo("CS-042");
        assertThat(rule.title()).isEqualTo("A rule");
        assertThat(rule.kinds()).containsExactly("workload");
        assertThat(rule.controls()).containsExactlyInAnyOrder("CC6.1", "CC8.1");
        assertThat(rule.params().at("/properties/max/type").textValue()).isEqualTo("integer");
        assertThat(rule.text()).isEqualTo(TEXT);
        assertThat(rule.digest()).isEqualTo(Digest.sha256(TEXT.getBytes(UTF_8)));
    }

    @Test
    void mayBeAttachedToSeveralKinds() {
        Rule rule = RuleModule.parse("a-rule", TEXT.replace("kind: workload", "kind: [sast, dast]"));

        assertThat(rule.kinds()).containsExactlyInAnyOrder("sast", "dast");
    }

    @Test
    void readsAPackageOfOneWordAsOpaFormatsIt() {
        String text = TEXT.replace("policy[\"a-rule\"]", "policy.rule");

        assertThat(RuleModule.parse("rule", text).name()).isEqualTo("rule");
        assertRefused("other", text, "has no line: package countersign.policy[\"other\"]");
    }

    @Test
    void refusesAModuleWithoutMetadata() {
        assertRefused(
                "a-rule",
                "package countersign.policy[\"a-rule\"]\n# METADATA\n# title: late\ndeny := set()",
                "has no # METADATA block above its package");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: A rule         | tilte: A rule   | no text at title",
                "id: CS-042            | x: y            | no text at custom.id",
                "id: CS-042            | id: CS-42       | custom.id is CS-42 and not CS- with three digits",
                "id: CS-042            | id: a-rule      | custom.id is a-rule and not CS- with three digits",
                "solution: Do better.  | x: y            | no text at custom.solution",
                "severity: high        | x: y            | no text at custom.severity",
                "kind: workload        | x: y            | no text, or list of texts, at custom.kind",
                "kind: workload        | kind: {a: b}    | no text, or list of texts, at custom.kind",
                "kind: workload        | kind: [a, 1]    | no text, or list of texts, at custom.kind",
                "kind: workload        | kind: []        | custom.kind is not the workload alone",
                "kind: workload        | kind: [workload, a] | custom.kind is not the workload alone",
                "description: >-       | described: >-   | no text at description",
                "[CC6.1, CC8.1]        | []              | custom.controls names no criterion",
                "kind: workload        | severity: low   | METADATA is not YAML",
                "params:               | parms:          | custom.params is not an object schema",
                "additionalProperties: false # closed | description: x | custom.params.grace is not an object schema",
                "'{type: object, additionalProperties: false}' | '{prefixItems: []}' | custom.params.list[] has the keyword prefixItems",
                "'{type: object, additionalProperties: false}' | '{properties: {}}' | custom.params.list[] is not an object",
                "package countersign.policy | package other.policy | has no line: package countersign.policy[\"a-rule\"]",
            })
    void refusesARuleThatIsNotInOrderAndSaysWhy(String part, String instead, String why) {
        assertThat(TEXT).contains(part);
        assertRefused("a-rule", TEXT.replace(part, instead), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "A", "a_b", "a b", "../a", "-a", ""})
    void refusesANameThatCannotBePartOfAPackageAndAPath(String name) {
        assertRefused(name, TEXT.replace("a-rule", name), "its name");
    }

    @Test
    void aRulesDigestCoversWhatItImports() {
        String importing = TEXT.replace("\ndeny", "\nimport data.countersign.lib.versions\n\ndeny");
        Rule one = RuleModule.parse("a-rule", importing, Map.of("versions", "x", "purls", "y"));
        Rule other = RuleModule.parse("a-rule", importing, Map.of("versions", "z", "purls", "y"));

        assertThat(one.text()).isEqualTo(importing);
        assertThat(one.whole()).isEqualTo(importing + "x");
        assertThat(one.digest())
                .isEqualTo(Digest.sha256((importing + "x").getBytes(UTF_8)))
                .isNotEqualTo(other.digest());
    }

    @Test
    void aRulesDigestCoversWhatItsImportsImport() {
        String importing = TEXT.replace("\ndeny", "\nimport data.countersign.lib.b\n\ndeny");
        Map<String, String> library = new TreeMap<>(Map.of("a", "A", "b", "import data.countersign.lib.a", "c", "C"));

        assertThat(RuleModule.parse("a-rule", importing, library).shared())
                .containsExactly("A", "import data.countersign.lib.a");
    }

    @Test
    void refusesToImportFunctionsThatAreNotThere() {
        assertRefused(
                "a-rule",
                TEXT + "\nimport data.countersign.lib.versions\n",
                "imports policies/lib/versions.rego, which is not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import data.countersign.policy.other",
                "import data.countersign.lib.versions as v",
                "x := data.countersign.lib.versions.compare",
                "x := data[\"countersign\"]",
                "x := walk(data)",
            })
    void refusesWhatItsDigestWouldNotCover(String line) {
        assertRefused("a-rule", TEXT + line + "\n", "refers to data other than by a line: import data.countersign.lib");
    }

    @Test
    void maySpeakOfDataOfOthers() {
        String text = TEXT + "# data.countersign\nx := input.image.attestation.data[0]\ny := \"data-class\"\n";

        assertThat(RuleModule.parse("a-rule", text).text()).isEqualTo(text);
    }

    private static void assertRefused(String name, String text, String why) {
        assertThatExceptionOfType(InvalidLibraryException.class)
                .isThrownBy(() -> RuleModule.parse(name, text))
                .withMessageContaining("policies/rules/" + name + ": ")
                .withMessageContaining(why);
    }
}
