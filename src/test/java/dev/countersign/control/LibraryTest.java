package dev.countersign.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.attestation.EvidenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the library ships: its catalogue, and the controls that its rules and its example refer to. */
class LibraryTest {

    private static final Path POLICIES = Path.of(System.getProperty("countersign.basedir", "."), "policies");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void theCatalogueHoldsEveryCriterionInItsOrder() throws IOException {
        Stream<String> expected = Stream.of(
                        series("CC1", 5),
                        series("CC2", 3),
                        series("CC3", 4),
                        series("CC4", 2),
                        series("CC5", 3),
                        series("CC6", 8),
                        series("CC7", 5),
                        series("CC8", 1),
                        series("CC9", 2),
                        series("A1", 3),
                        series("C1", 2),
                        series("PI1", 5),
                        series("P1", 1),
                        series("P2", 1),
                        series("P3", 2),
                        series("P4", 3),
                        series("P5", 2),
                        series("P6", 7),
                        series("P7", 1),
                        series("P8", 1))
                .flatMap(ids -> ids);

        assertThat(soc2().controls())
                .hasSize(61)
                .extracting(Control::id)
                .containsExactlyElementsOf(expected.map(ControlId::parse).toList());
    }

    @Test
    void noTwoCriteriaShareATitle() throws IOException {
        assertThat(soc2().controls()).extracting(Control::title).doesNotHaveDuplicates();
    }

    @Test
    void everyRuleRefersToControlsOfTheCatalogue() throws IOException {
        Catalogue catalogue = soc2();
        List<Path> rules = rules();

        assertThat(rules).hasSizeGreaterThanOrEqualTo(4);
        for (Path rule : rules) {
            List<ControlId> controls = controls(metadata(rule).path("custom"));
            assertThat(controls).as("%s", rule).isNotEmpty().allMatch(catalogue::contains);
        }
    }

    @Test
    void everyRuleSaysWhatItMeansAndWhatItTakes() throws IOException {
        for (Path rule : rules()) {
            JsonNode metadata = metadata(rule);
            JsonNode custom = metadata.path("custom");
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
                            kind.equals("workload") || EvidenceKind.known().contains(new EvidenceKind(kind)));
            assertThat(custom.at("/params/type").asText()).as("%s", rule).isEqualTo("object");
            assertThat(custom.at("/params/additionalProperties").asBoolean(true))
                    .as("%s", rule)
                    .isFalse();
        }
    }

    @Test
    void theExampleRefersToControlsOfTheCatalogue() throws IOException {
        Catalogue catalogue = soc2();
        JsonNode example =
                YAML.readTree(POLICIES.resolve("profiles/example.yaml").toFile());

        assertThat(example.at("/spec/requirements"))
                .isNotEmpty()
                .allSatisfy(requirement ->
                        assertThat(controls(requirement)).isNotEmpty().allMatch(catalogue::contains));
    }

    @Test
    void everyCodeOfTheMetadataIsOneThatTheRuleGives() throws IOException {
        for (Path rule : rules()) {
            String text = Files.readString(rule);
            assertThat(metadata(rule).at("/custom/codes"))
                    .as("%s", rule)
                    .allSatisfy(code -> assertThat(text).contains('"' + code.asText() + '"'));
        }
    }

    @Test
    void everyParameterSaysWhatItMeans() throws IOException {
        for (Path rule : rules()) {
            assertThat(metadata(rule).at("/custom/params/properties"))
                    .as("%s", rule)
                    .allSatisfy(parameter ->
                            assertThat(parameter.path("description").asText()).isNotBlank());
        }
    }

    @Test
    void theExampleGivesEachRuleParametersThatItTakes() throws IOException {
        JsonNode example =
                YAML.readTree(POLICIES.resolve("profiles/example.yaml").toFile());
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        List<JsonNode> uses = example.findValues("policies").stream()
                .flatMap(policies -> policies.valueStream())
                .toList();

        assertThat(uses).hasSize(rules().size());
        for (JsonNode use : uses) {
            String name = use.path("name").asText();
            JsonNode schema = metadata(POLICIES.resolve("rules/" + name + "/" + name + ".rego"))
                    .at("/custom/params");
            assertThat(schemas.getSchema(schema).validate(use.path("params")))
                    .as(name)
                    .isEmpty();
        }
    }

    private static List<String> kinds(JsonNode kind) {
        return kind.isArray() ? kind.valueStream().map(JsonNode::asText).toList() : List.of(kind.asText());
    }

    private static Catalogue soc2() throws IOException {
        return Catalogue.parse(
                YAML.readTree(POLICIES.resolve("controls/soc2.yaml").toFile()));
    }

    private static Stream<String> series(String prefix, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> prefix + "." + number);
    }

    private static List<Path> rules() throws IOException {
        try (Stream<Path> files = Files.walk(POLICIES.resolve("rules"))) {
            return files.filter(file -> file.toString().endsWith(".rego"))
                    .filter(file -> !file.toString().endsWith("_test.rego"))
                    .toList();
        }
    }

    private static JsonNode metadata(Path rule) throws IOException {
        String block = Files.readAllLines(rule).stream()
                .dropWhile(line -> !line.equals("# METADATA"))
                .skip(1)
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
        return YAML.readTree(block);
    }

    private static List<ControlId> controls(JsonNode owner) {
        List<ControlId> controls = new ArrayList<>();
        owner.path("controls").forEach(control -> controls.add(ControlId.parse(control.asText())));
        return controls;
    }
}
