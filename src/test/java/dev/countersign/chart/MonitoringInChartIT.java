package dev.countersign.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.testing.Chart;
import dev.countersign.testing.Helm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart makes for Prometheus and Grafana, where it is asked to. */
class MonitoringInChartIT {
    @TempDir
    private Path dir;

    @Test
    void makesNothingThatNobodyAskedFor() throws IOException {
        assertThat(rendered())
                .isNotEmpty()
                .extracting(object -> object.path("kind").asText())
                .doesNotContain("ServiceMonitor", "PrometheusRule");
        assertThat(rendered())
                .extracting(object -> object.at("/metadata/name").asText())
                .doesNotContain("countersign-metrics", "countersign-dashboard");
    }

    @Test
    void theRuleHoldsTheAlertsThatWereTested() throws IOException {
        JsonNode rule =
                one("PrometheusRule", "monitoring.alerts.enabled=true", "monitoring.alerts.labels.release=prometheus");

        assertThat(rule.path("spec")).isEqualTo(Alerts.tree());
        assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
    }

    @Test
    void grafanaFindsTheDashboardByItsLabel() throws IOException {
        JsonNode map = one(
                "ConfigMap",
                "monitoring.dashboard.enabled=true",
                "monitoring.dashboard.annotations.grafana_folder=Compliance");

        assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        assertThat(map.at("/metadata/annotations/grafana_folder").asText()).isEqualTo("Compliance");
        assertThat(new ObjectMapper()
                        .readTree(map.path("data").path("countersign.json").asText()))
                .isEqualTo(new ObjectMapper()
                        .readTree(Path.of(Chart.PATH, "files/dashboard.json").toFile()));
    }

    @Test
    void theMonitorScrapesEachReplicaAndNotTheWebhook() throws IOException {
        List<JsonNode> objects = rendered("monitoring.serviceMonitor.enabled=true");
        JsonNode monitor = of(objects, "ServiceMonitor").getFirst();
        List<JsonNode> scraped = of(objects, "Service").stream()
                .filter(service -> monitor.at("/spec/selector/matchLabels").properties().stream()
                        .allMatch(label -> service.at("/metadata/labels")
                                .path(label.getKey())
                                .equals(label.getValue())))
                .toList();

        assertThat(scraped).singleElement().satisfies(service -> {
            assertThat(service.at("/metadata/name").asText()).isEqualTo("countersign-metrics");
            assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("None");
            assertThat(service.at("/spec/ports/0/targetPort").asText()).isEqualTo("management");
            assertThat(service.at("/spec/ports/0/name")).isEqualTo(monitor.at("/spec/endpoints/0/port"));
            assertThat(service.at("/spec/selector"))
                    .isEqualTo(of(objects, "Deployment").getFirst().at("/spec/selector/matchLabels"));
        });
        assertThat(monitor.at("/spec/endpoints/0/path").asText()).isEqualTo("/q/metrics");
    }

    private JsonNode one(String kind, String... values) throws IOException {
        List<JsonNode> found = of(rendered(values), kind);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<JsonNode> of(List<JsonNode> objects, String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    private List<JsonNode> rendered(String... values) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "template", "countersign", Chart.PATH, "--namespace", Chart.NAMESPACE, "--kube-version", "1.37.0"));
        Arrays.stream(values).forEach(value -> arguments.addAll(List.of("--set", value)));
        List<JsonNode> objects = new ArrayList<>();
        String manifest = new Helm(dir).run(arguments.toArray(String[]::new)).output();
        new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(manifest)
                .forEachRemaining(objects::add);
        return objects;
    }
}
