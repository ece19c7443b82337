package dev.countersign;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.decision.Result;
import dev.countersign.decision.Ruling;
import dev.countersign.registry.Fetched.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's dashboard and alerts ask for metrics that there are, with labels and values that they have. */
class MonitoringTest {
    private static final Path FILES = Readme.ROOT.resolve("helm/countersign/files");
    private static final Pattern METRIC = Pattern.compile("\\b(countersign_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) ?\\(([^)]*)\\)");

    /** What Prometheus or the scrape adds. */
    private static final Set<String> OTHER_LABELS = Set.of("le");

    @Test
    void everyMetricIsOneThatThereIs() throws IOException {
        Map<String, Set<String>> metrics = metrics();

        for (String expression : expressions()) {
            assertThat(names(expression)).as(expression).isNotEmpty().isSubsetOf(metrics.keySet());
        }
    }

    @Test
    void everyLabelIsOneThatTheMetricHas() throws IOException {
        Map<String, Set<String>> metrics = metrics();

        for (String expression : expressions()) {
            Matcher metric = METRIC.matcher(expression);
            while (metric.find()) {
                Set<String> labels = metrics.getOrDefault(base(metric.group(1)), Set.of());
                matchers(metric)
                        .forEach(matcher -> assertThat(labels).as(expression).contains(matcher.label()));
            }
            Set<String> all = names(expression).stream()
                    .flatMap(name -> metrics.getOrDefault(name, Set.of()).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            all.addAll(OTHER_LABELS);
            assertThat(groupings(expression)).as(expression).isSubsetOf(all);
        }
    }

    @Test
    void everyOutcomeAndResultIsOneThatThereIs() throws IOException {
        Map<String, List<String>> words = Map.of(
                "outcome", Arrays.stream(Ruling.values()).map(Ruling::word).toList(),
                "result", Arrays.stream(Result.values()).map(Result::word).toList(),
                "mode", List.of("Audit", "Warn", "Enforce"));
        List<LabelMatcher> checked = new ArrayList<>();

        for (String expression : expressions()) {
            Matcher metric = METRIC.matcher(expression);
            while (metric.find()) {
                matchers(metric)
                        .filter(matcher -> words.containsKey(matcher.label()))
                        .forEach(checked::add);
            }
        }

        assertThat(checked)
                .hasSizeGreaterThan(10)
                .allSatisfy(matcher -> assertThat(words.getOrDefault(matcher.label(), List.of()))
                        .contains(matcher.value().split("\\|")));
    }

    /** What whoever asks can bring about is no trouble of the registry. */
    @Test
    void troubleOfARegistryIsWhatItHasByItself() throws IOException {
        String trouble = Arrays.stream(Trouble.values())
                .filter(each -> !each.mayBeOfOurAsking())
                .map(Trouble::name)
                .sorted()
                .collect(Collectors.joining("|"));

        assertThat(alerts()).anyMatch(expression -> expression.contains("status=~\"" + trouble + "\""));
    }

    @Test
    void theDashboardShowsEveryMetric() throws IOException {
        assertThat(dashboard().stream().flatMap(expression -> names(expression).stream()))
                .containsAll(metrics().keySet());
    }

    @Test
    void noTwoPanelsOfTheDashboardLieOnOneAnother() throws IOException {
        Set<String> cells = new TreeSet<>();

        for (JsonNode panel : json().path("panels")) {
            JsonNode at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(cells.add(x + " " + y))
                            .as(panel.path("title").asText())
                            .isTrue();
                    assertThat(x).isLessThan(24);
                }
            }
        }
        assertThat(json().path("panels").findValuesAsText("id").stream().filter(id -> !id.isEmpty()))
                .doesNotHaveDuplicates();
    }

    private record LabelMatcher(String label, String value) {}

    private static Stream<LabelMatcher> matchers(Matcher metric) {
        String text = metric.group(2) == null ? "" : metric.group(2);
        return MATCHER.matcher(text).results().map(found -> new LabelMatcher(found.group(1), found.group(3)));
    }

    private static Set<String> groupings(String expression) {
        return GROUPING.matcher(expression)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(", ?")))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String expression) {
        return METRIC.matcher(expression)
                .results()
                .map(found -> base(found.group(1)))
                .collect(Collectors.toSet());
    }

    /** The series of a histogram or a timer are of one metric. */
    private static String base(String series) {
        return series.replaceFirst("_(bucket|sum|count)$", "");
    }

    /** README's metrics, which another test holds against the code, with their labels. */
    private static Map<String, Set<String>> metrics() throws IOException {
        return Readme.table("Metrics").stream()
                .collect(toMap(row -> Readme.text(row.getFirst()), row -> Set.copyOf(Readme.names(row.get(1)))));
    }

    private static List<String> expressions() throws IOException {
        return Stream.concat(dashboard().stream(), alerts().stream()).toList();
    }

    private static List<String> alerts() throws IOException {
        JsonNode tree = new YAMLMapper().readTree(FILES.resolve("alerts.yaml").toFile());
        return tree.findValuesAsText("expr");
    }

    private static List<String> dashboard() throws IOException {
        List<String> expressions = new ArrayList<>(json().findValuesAsText("expr"));
        expressions.add(json().at("/templating/list/1/query/query").asText());
        return expressions;
    }

    private static JsonNode json() throws IOException {
        return new ObjectMapper().readTree(FILES.resolve("dashboard.json").toFile());
    }
}
