package dev.countersign;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** README's table of settings, the settings and the chart's values say the same. */
class SettingsDocumentedTest {
    private static final Path CHART = Readme.ROOT.resolve("helm/countersign");

    @Test
    void everySettingIsDocumentedWithItsDefault() throws IOException {
        Map<String, String> defaults = SettingKeys.withDefaults();

        assertThat(Readme.table("Settings").stream().map(row -> Readme.text(row.getFirst())))
                .as("documented keys")
                .containsExactlyInAnyOrderElementsOf(defaults.keySet());
        assertThat(Readme.table("Settings"))
                .allSatisfy(row -> assertThat(Readme.text(row.get(3)))
                        .as(row.getFirst())
                        .isEqualTo(defaults.get(Readme.text(row.getFirst()))));
    }

    @Test
    void theEnvironmentSpellsAKeyInCapitals() throws IOException {
        assertThat(Readme.table("Settings"))
                .allSatisfy(row ->
                        assertThat(Readme.text(row.get(1))).isEqualTo(SettingKeys.variable(Readme.text(row.get(0)))));
    }

    @Test
    void theChartSetsWhatHasAChartValueAndNothingElse() throws IOException {
        String template = Files.readString(CHART.resolve("templates/_settings.tpl"));

        assertThat(Readme.table("Settings"))
                .allSatisfy(row -> assertThat(template.contains(Readme.text(row.get(1)) + ",")
                                || template.contains(Readme.text(row.get(1)) + "\n"))
                        .as("the chart sets " + row.get(1))
                        .isEqualTo(!row.get(2).isEmpty()));
    }

    @Test
    void chartValuesThatAreDocumentedExistAndAreInTheSchema() throws IOException {
        JsonNode values = new YAMLMapper().readTree(CHART.resolve("values.yaml").toFile());
        JsonNode schema =
                new YAMLMapper().readTree(CHART.resolve("values.schema.json").toFile());
        var documented = Readme.table("Settings").stream()
                .flatMap(row -> Readme.names(row.get(2)).stream())
                .collect(toCollection(TreeSet::new));

        assertThat(documented).hasSizeGreaterThan(10).allSatisfy(value -> {
            assertThat(values.at("/" + value.replace(".", "/")).isMissingNode())
                    .as(value + " is missing in values.yaml")
                    .isFalse();
            assertThat(schema.at("/properties/" + value.replace(".", "/properties/"))
                            .isMissingNode())
                    .as(value + " is missing in values.schema.json")
                    .isFalse();
        });
    }
}
