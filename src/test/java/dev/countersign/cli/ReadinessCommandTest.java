package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.json.StrictJson;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.readiness.KeptSurvey;
import dev.countersign.readiness.Obstacle;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.ProspectJson;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReadinessCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private KeptSurvey survey = survey(2, 2);

    private static Prospect prospect(String name, Instant from) {
        Obstacle obstacle = new Obstacle(
                Optional.of(new ImageUse("migrate", ImageUse.Type.INIT, "ghcr.io/acme/api:1")),
                "signed",
                "SIGNATURE_MISSING",
                "=there is \"no\" signature",
                Severity.HIGH,
                "security",
                false,
                from);
        return new Prospect(
                new WorkloadRef(WorkloadKind.CRON_JOB, "payments", name, "uid"),
                "",
                "alice",
                List.of(obstacle),
                List.of());
    }

    private static KeptSurvey survey(int workloads, int judged, Prospect... prospects) {
        List<JsonNode> rows = Stream.of(prospects)
                .<JsonNode>map(each -> JsonNodeFactory.instance.objectNode().set("prospect", ProspectJson.write(each)))
                .toList();
        return new KeptSurvey(
                NOON,
                Optional.empty(),
                workloads,
                judged,
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                rows,
                rows.size());
    }

    private int run(String... arguments) {
        ReadinessSource.Opening opening = (_, _, _) -> new ReadinessSource() {
            @Override
            public KeptSurvey of(String profile) throws UnusableException {
                if (!profile.equals("release")) {
                    throw new UnusableException("there is no ComplianceProfile " + profile);
                }
                return survey;
            }

            @Override
            public void close() {}
        };
        return new CommandLine(new ReadinessCommand(opening, () -> NOON))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setParameterExceptionHandler(Complaints::wronglyCalled)
                .setExecutionExceptionHandler(Complaints::failed)
                .execute(arguments);
    }

    @Test
    void whatWouldBeRefusedIsToldPerContainerWithWhySinceWhenAndWhose() {
        survey = survey(2, 2, prospect("nightly", NOON.minusSeconds(60)));

        assertThat(run("release")).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(out.toString())
                .contains(
                        "✗ payments/CronJob/nightly [migrate]  signed  SIGNATURE_MISSING",
                        "since 2026-11-22T11:59:00Z, declared only, owner security, last changed by alice",
                        "1 of 2 workloads would be refused (0 run, 1 are declared only)");
    }

    @Test
    void whatWillBeRefusedIsToldAsFarAsOneLooksAndRefusesNothingNow() {
        survey = survey(2, 2, prospect("nightly", NOON.plus(Duration.ofHours(30))));

        assertThat(run("release", "--within", "24h")).isEqualTo(Exit.VERIFIED);
        assertThat(out.toString()).doesNotContain("nightly").contains("0 more within 24h, 1 within 7d");
        assertThat(run("release")).isEqualTo(Exit.VERIFIED);
        assertThat(out.toString()).contains("… payments/CronJob/nightly", "from 2026-11-23T18:00:00Z");
    }

    @Test
    void whereNotEverythingWasJudgedNobodyCanTell() {
        survey = survey(2, 1);

        assertThat(run("release")).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(out.toString()).contains("1 were not judged yet");
    }

    @Test
    void whereNothingWouldBeRefusedAllIsWell() {
        assertThat(run("release")).isEqualTo(Exit.VERIFIED);
    }

    @Test
    void aSpreadsheetTakesNothingForAFormula() {
        survey = survey(2, 2, prospect("nightly", NOON));

        assertThat(run("release", "--output", "csv")).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(out.toString().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("\"payments\",\"CronJob\",\"nightly\",\"migrate\",\"Init\"")
                .endsWith(",\"'=there is \"\"no\"\" signature\"");
    }

    @Test
    void programsGetTheSame() throws Exception {
        survey = survey(2, 2, prospect("nightly", NOON));

        assertThat(run("release", "--output", "json")).isEqualTo(Exit.NOT_VERIFIED);
        JsonNode json = StrictJson.parse(out.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(json.path("wouldBeRefused").asInt()).isEqualTo(1);
        assertThat(json.at("/items/0/container").asText()).isEqualTo("migrate");
        assertThat(json.at("/items/0/running").isBoolean()).isTrue();
    }

    @Test
    void aTimeFurtherOffThanIsForeseenIsRefused() {
        assertThat(run("release", "--within", "8d")).isEqualTo(Exit.USAGE);
        assertThat(run("release", "--within", "soon")).isEqualTo(Exit.USAGE);
    }

    @Test
    void aProfileThatIsNotThereIsSaidSo() {
        assertThat(run("relaese")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no ComplianceProfile relaese");
    }
}
