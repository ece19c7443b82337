package dev.countersign.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart's alerts as Prometheus' own tool reads them, and as they fire over series that its tests make up. */
class AlertRulesIT {
    private static final Path TESTS = Alerts.ROOT.resolve("src/test/resources/chart/alerts_test.yaml");

    @TempDir
    private Path dir;

    static List<String> alerts() throws IOException {
        return Alerts.names();
    }

    @Test
    void promtoolFindsNothingToComplainOf() throws Exception {
        Ran ran = promtool("check", "rules", "--lint=all", "--lint-fatal", Alerts.FILE.toString());

        assertThat(ran.output()).contains("SUCCESS: " + alerts().size() + " rules found");
        assertThat(ran.status()).isZero();
    }

    @Test
    void eachFiresWhenItShouldAndOnlyThen() throws Exception {
        Ran ran = promtool("test", "rules", TESTS.toString());

        assertThat(ran.status()).as(ran.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void isTestedFiringAndSilent(String alert) throws IOException {
        assertThat(Files.readString(TESTS)).contains("name: " + alert + " fires", "name: " + alert + " is silent");
    }

    /** Its tests are worth something. */
    @ParameterizedTest
    @MethodSource("alerts")
    void testsFailWhereItNeverFires(String alert) throws Exception {
        assertThat(tested(alert + " fires", Alerts.withExpression(alert, "vector(1) > 2")))
                .contains("FAILED", "alertname=\\\"" + alert);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void testsFailWhereItAlwaysFires(String alert) throws Exception {
        assertThat(tested(alert + " is silent", Alerts.withExpression(alert, "vector(1)")))
                .contains("FAILED", "alertname=\\\"" + alert);
    }

    private String tested(String tests, String rules) throws Exception {
        Files.writeString(dir.resolve("alerts.yaml"), rules);
        Path file = Files.writeString(
                dir.resolve("test.yaml"),
                Files.readString(TESTS).replaceFirst("rule_files: .*", "rule_files: [alerts.yaml]"));
        return promtool("test", "rules", "--run", "^" + tests, file.toString()).output();
    }

    private record Ran(int status, String output) {}

    private static Ran promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tools.find("promtool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
