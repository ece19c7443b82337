package dev.countersign.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.attestation.EvidenceKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the library ships: its rules and profiles, and the controls that these refer to. */
class LibraryTest {

    @Test
    void everyRuleRefersToControlsOfTheCatalogue() throws IOException {
        Catalogue catalogue = Shipped.soc2();
        Map<String, JsonNode> rules = Shipped.metadata();

        assertThat(rules).hasSizeGreaterThanOrEqualTo(4);
        rules.forEach((rule, metadata) -> assertThat(Shipped.controls(metadata.path("custom")))
                .as(rule)
                .isNotEmpty()
                .allMatch(catalogue::contains));
    }

    @Test
    void everyRuleSaysWhatItMeansAndWhatItTakes() throws IOException {
        Shipped.metadata().forEach((rule, metadata) -> {
            JsonNode custom = metadata.path("custom");
            assertThat(custom.path("id").asText()).as("%s id", rule).matches("CS-\\d{3}");
            assertThat(metadata.path("title").asText()).as("%s title", rule).isNotBlank();
            assertThat(metadata.path("description").asText())
                    .as("%s description", rule)
                    .isNotBlank();
            assertThat(custom.path("solution").asText()).as("%s solution", rule).isNotBlank();
            assertThat(custom.path("codes")).as("%s codes", rule).isNotEmpty();
            assertThat(custom.path("severity").asText()).as("%s", rule).isIn("low", "medium", "high", "critical");
            assertThat(kinds(custom.path("kind")))
                    .as("%s", rule)
                    .isNotEmpty()
                    .allMatch(kind ->
                            kind.equals("workload") || EvidenceKind.parse(kind).isPresent());
            assertThat(custom.at("/params/type").asText()).as("%s", rule).isEqualTo("object");
            assertThat(custom.at("/params/additionalProperties").asBoolean(true))
                    .as("%s", rule)
                    .isFalse();
        });
    }

    @Test
    void noTwoRulesHaveOneId() throws IOException {
        assertThat(Shipped.metadata().values())
                .extracting(metadata -> metadata.at("/custom/id").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void theTableOfRulesHasEachWithItsIdAndWhatItIsAttachedTo() throws IOException {
        assertThat(Shipped.rows()).containsExactlyInAnyOrderElementsOf(rows());
    }

    @Test
    void everyProfileRefersToControlsOfTheCatalogue() throws IOException {
        Catalogue catalogue = Shipped.soc2();
        Map<String, JsonNode> profiles = Shipped.profiles();

        assertThat(profiles).isNotEmpty();
        profiles.forEach((name, profile) -> assertThat(profile.at("/spec/requirements"))
                .as(name)
                .isNotEmpty()
                .allSatisfy(requirement ->
                        assertThat(Shipped.controls(requirement)).isNotEmpty().allMatch(catalogue::contains)));
    }

    @Test
    void everyCodeOfTheMetadataIsOneThatTheRuleGives() throws IOException {
        Map<String, String> texts = Shipped.rules();

        Shipped.metadata()
                .forEach((rule, metadata) -> assertThat(metadata.at("/custom/codes"))
                        .as(rule)
                        .allSatisfy(code -> assertThat(texts.get(rule)).contains('"' + code.asText() + '"')));
    }

    @Test
    void everyParameterSaysWhatItMeans() throws IOException {
        Shipped.metadata()
                .forEach((rule, metadata) -> assertThat(metadata.at("/custom/params/properties"))
                        .as(rule)
                        .allSatisfy(parameter -> assertThat(
                                        parameter.path("description").asText())
                                .isNotBlank()));
    }

    @Test
    void everyProfileGivesEachRuleParametersThatItTakes() throws IOException {
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Map<String, JsonNode> rules = Shipped.metadata();

        Shipped.profiles()
                .forEach((name, profile) -> assertThat(uses(profile))
                        .as(name)
                        .allSatisfy(use -> assertThat(
                                        schemas.getSchema(params(rules, use)).validate(use.path("params")))
                                .isEmpty()));
    }

    @Test
    void theExampleUsesEveryRuleOnce() throws IOException {
        assertThat(uses(Shipped.example()))
                .extracting(use -> use.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(Shipped.rules().keySet());
    }

    private static List<String> rows() throws IOException {
        return Shipped.metadata().entrySet().stream()
                .map(rule -> row(rule.getKey(), rule.getValue().path("custom")))
                .toList();
    }

    private static String row(String rule, JsonNode custom) {
        List<String> kinds = kinds(custom.path("kind"));
        String attached = kinds.equals(List.of("workload")) ? "the workload" : "`" + String.join("` `", kinds) + "`";
        return "| %1$s | [`%2$s`](rules/%2$s/%2$s.rego) | %3$s |"
                .formatted(custom.path("id").asText(), rule, attached);
    }

    private static List<String> kinds(JsonNode kind) {
        return kind.isArray() ? kind.valueStream().map(JsonNode::asText).toList() : List.of(kind.asText());
    }

    private static JsonNode params(Map<String, JsonNode> rules, JsonNode use) {
        String rule = use.path("name").asText();
        assertThat(rules).containsKey(rule);
        return rules.getOrDefault(rule, use).at("/custom/params");
    }

    private static List<JsonNode> uses(JsonNode profile) {
        List<JsonNode> uses = new ArrayList<>();
        profile.findValues("policies").forEach(policies -> policies.forEach(uses::add));
        return uses;
    }
}
