package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.admission.DecisionListener.Run;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Verdict;
import dev.countersign.workload.WorkloadKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecisionMeterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DecisionMeter meter = new DecisionMeter(meters);

    @Test
    void countsByProfileModeAndOutcome() {
        meter.decided(denied(), Run.REAL);

        assertThat(meters.get(DecisionMeter.DECISIONS)
                        .tags("profile", "enforce", "mode", "Enforce", "outcome", "Denied")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get(DecisionMeter.TIME).timer().count()).isEqualTo(1);
    }

    @Test
    void countsWhatWasFoundByRequirementResultAndCode() {
        meter.decided(denied(), Run.REAL);

        assertThat(meters.get(DecisionMeter.FINDINGS)
                        .tags(
                                "profile", "enforce",
                                "requirement", "signed",
                                "result", "Missing",
                                "code", "SIGNATURE_MISSING")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void measuresHowOldTheEvidenceWasThatCounted() {
        Decision decision = denied();
        Finding finding = decision.evaluated().verdict().findings().getFirst();
        Outcome met =
                new Outcome.Met(List.of(), List.of(), Optional.of(decision.at().minus(Duration.ofHours(3))));
        Evaluated found = decision.evaluated().with(Verdict.of(List.of(finding.with(met))));
        meter.decided(
                new Decision(
                        decision.id(),
                        decision.at(),
                        decision.took(),
                        decision.origin(),
                        decision.reason(),
                        decision.requestUid(),
                        decision.change(),
                        decision.requester(),
                        decision.profile(),
                        decision.mode(),
                        found,
                        decision.ruling()),
                Run.REAL);

        assertThat(meters.get(DecisionMeter.AGE)
                        .tag("kind", "signature")
                        .timer()
                        .max(TimeUnit.HOURS))
                .isEqualTo(3);
    }

    @Test
    void countsNoDryRun() {
        meter.decided(denied(), Run.DRY);

        assertThat(meters.getMeters()).isEmpty();
    }

    private static Decision denied() {
        World world = new World();
        world.validate(
                "enforce", ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNSIGNED)));
        return world.records.kept().getLast().decision();
    }
}
