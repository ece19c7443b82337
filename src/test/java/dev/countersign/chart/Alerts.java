package dev.countersign.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.testing.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The chart's {@code files/alerts.yaml}. */
final class Alerts {
    static final Path ROOT = Path.of(System.getProperty("countersign.basedir", "."));
    static final Path FILE = Path.of(Chart.PATH, "files/alerts.yaml");

    private Alerts() {}

    static List<String> names() throws IOException {
        return rules(tree())
                .valueStream()
                .map(rule -> rule.path("alert").asText())
                .toList();
    }

    /** The whole file, where that alert is another's name for {@code expression}, at once. */
    static String withExpression(String alert, String expression) throws IOException {
        JsonNode tree = tree();
        for (JsonNode rule : rules(tree)) {
            if (rule.path("alert").asText().equals(alert)) {
                ((ObjectNode) rule).put("expr", expression).remove("for");
            }
        }
        return new YAMLMapper().writeValueAsString(tree);
    }

    static JsonNode tree() throws IOException {
        return new YAMLMapper().readTree(FILE.toFile());
    }

    private static JsonNode rules(JsonNode tree) {
        return tree.at("/groups/0/rules");
    }
}
