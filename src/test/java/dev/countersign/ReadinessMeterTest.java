package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.TestProfiles;
import dev.countersign.operator.ProfileStanding;
import dev.countersign.operator.Standing;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.Obstacle;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.Survey;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadinessMeterTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final ResolvedProfile PROFILE = TestProfiles.profile().resolved();
    private static final String NAME = PROFILE.profile().name();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private List<ResolvedProfile> profiles = List.of(PROFILE);
    private Mode mode = Mode.WARN;
    private final ReadinessMeter meter =
            new ReadinessMeter(meters, () -> profiles, _ -> mode, _ -> standing(), () -> NOON);

    @Test
    void countsHowWorkloadsStand() {
        meter.update();

        assertThat(standing("compliant")).isEqualTo(2);
        assertThat(standing("waived")).isEqualTo(1);
        assertThat(standing("violating")).isEqualTo(3);
        assertThat(standing("unknown")).isEqualTo(1);
        assertThat(standing("unjudged")).isEqualTo(5);
    }

    @Test
    void countsWhatWouldBeRefusedByItsDatesAndWhatOfItRuns() {
        meter.update();

        assertThat(refused("Warn", "refused")).isEqualTo(2);
        assertThat(refused("Warn", "refusedRunning")).isEqualTo(1);
        assertThat(refused("Warn", "within24h")).isEqualTo(1);
        assertThat(refused("Warn", "within7d")).isEqualTo(2);
        assertThat(refused("Warn", "untold")).isZero();
        assertThat(refused("Warn", "unjudged")).isEqualTo(6);
        assertThat(meters.get("countersign.judging.oldest")
                        .tags("profile", NAME)
                        .gauge()
                        .value())
                .isEqualTo(60);
    }

    @Test
    void saysInWhichModeAProfileStandsNow() {
        meter.update();
        mode = Mode.ENFORCE;
        meter.update();

        assertThat(refused("Enforce", "refusedRunning")).isEqualTo(1);
        assertThat(meters.find("countersign.readiness.workloads")
                        .tag("mode", "Warn")
                        .gauges())
                .isEmpty();
    }

    @Test
    void aProfileThatIsGoneIsNotShown() {
        meter.update();
        profiles = List.of();
        meter.update();

        assertThat(Stream.of("workloads", "readiness.workloads", "judging.oldest")
                        .flatMap(name -> meters.find("countersign." + name).gauges().stream()))
                .isEmpty();
    }

    private double standing(String state) {
        return meters.get("countersign.workloads")
                .tags("profile", NAME, "state", state)
                .gauge()
                .value();
    }

    private double refused(String standing, String state) {
        return meters.get("countersign.readiness.workloads")
                .tags("profile", NAME, "mode", standing, "state", state)
                .gauge()
                .value();
    }

    private static ProfileStanding standing() {
        return new ProfileStanding(
                1,
                12,
                Stream.of(
                                Compliance.COMPLIANT,
                                Compliance.COMPLIANT,
                                Compliance.WAIVED,
                                Compliance.VIOLATING,
                                Compliance.VIOLATING,
                                Compliance.VIOLATING,
                                Compliance.UNKNOWN)
                        .map(compliance -> new Standing(compliance, List.of()))
                        .toList(),
                new Survey(
                        Optional.of(PROFILE.digest()),
                        12,
                        6,
                        List.of(
                                prospect(true, Duration.ZERO),
                                prospect(false, Duration.ZERO),
                                prospect(true, Duration.ofHours(3)),
                                prospect(true, Duration.ofDays(3))),
                        Optional.of(NOON.minusSeconds(60)),
                        Optional.empty()));
    }

    private static Prospect prospect(boolean runs, Duration in) {
        return new Prospect(
                new WorkloadRef(WorkloadKind.DEPLOYMENT, "payments", "api", "u"),
                "",
                "",
                List.of(new Obstacle(
                        Optional.empty(), "signed", "SIGNATURE_MISSING", "no", Severity.HIGH, "", runs, NOON.plus(in))),
                List.of());
    }
}
