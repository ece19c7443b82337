package dev.countersign.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.Settings;
import dev.countersign.testing.Chart;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart sets what the operator reads, and says the same where nothing is set. */
class SettingsInChartTest {
    private static final Pattern VARIABLE = Pattern.compile("\\bCOUNTERSIGN_[A-Z_]+");

    @Test
    void theChartSetsOnlyWhatTheOperatorReads() throws IOException {
        String template = Files.readString(Path.of(Chart.PATH, "templates/_settings.tpl"));

        assertThat(VARIABLE.matcher(template).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(settings().keySet());
    }

    @Test
    void defaultsOfTheChartAreThoseOfTheOperator() throws IOException {
        JsonNode values =
                new YAMLMapper().readTree(Path.of(Chart.PATH, "values.yaml").toFile());
        var defaults = new TreeMap<String, String>();
        collectValues("COUNTERSIGN", values, defaults);
        defaults.keySet().retainAll(settings().keySet());

        assertThat(defaults)
                .hasSizeGreaterThan(5)
                .allSatisfy((name, value) ->
                        assertThat(settings().get(name)).as(name).isEqualTo(value));
    }

    /** Environment variables, with the default or an empty text. */
    private static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        collectSettings("COUNTERSIGN", Settings.class, settings);
        return settings;
    }

    private static void collectSettings(String prefix, Class<?> group, Map<String, String> settings) {
        for (Method method : group.getDeclaredMethods()) {
            String name = prefix + "_" + variable(method.getName());
            if (method.getReturnType().getEnclosingClass() == Settings.class) {
                collectSettings(name, method.getReturnType(), settings);
            } else {
                WithDefault given = method.getAnnotation(WithDefault.class);
                settings.put(name, given == null ? "" : given.value());
            }
        }
    }

    private static void collectValues(String prefix, JsonNode node, Map<String, String> values) {
        node.properties().forEach(entry -> {
            String name = prefix + "_" + variable(entry.getKey());
            if (entry.getValue().isObject()) {
                collectValues(name, entry.getValue(), values);
            } else {
                values.put(name, entry.getValue().asText());
            }
        });
    }

    private static String variable(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
