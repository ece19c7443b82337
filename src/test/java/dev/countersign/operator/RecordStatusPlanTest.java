package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Compliance;
import dev.countersign.operator.RecordStatusPlan.Observed;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordStatusPlanTest {
    private static final Observed RUNS = new Observed(true, true, Optional.empty(), NOON);
    private static final Observed GONE = new Observed(false, false, Optional.empty(), NOON);
    private static final Observed REPLACED = new Observed(true, false, Optional.of("next"), NOON);

    @Test
    void aChangeThatIsSeenRunningIsConfirmedAndActive() {
        DeploymentAttestationStatus status = status(Kept.ADMITTED, RUNS, NOON);

        assertThat(status.active()).isTrue();
        assertThat(status.activeFrom()).isEqualTo(NOON);
        assertThat(status.activeUntil()).isNull();
        assertThat(told(status)).containsExactly("Confirmed True Seen", "Superseded False NewestChange");
    }

    @Test
    void aChangeThatIsNotSeenIsGivenFiveMinutes() {
        assertThat(told(status(Kept.ADMITTED, GONE, NOON.plusSeconds(299)))).contains("Confirmed False NotSeenYet");
        assertThat(told(status(Kept.ADMITTED, GONE, NOON.plusSeconds(300)))).contains("Confirmed False NeverSeen");
        assertThat(status(Kept.ADMITTED, GONE, NOON.plusSeconds(300)).active()).isFalse();
    }

    @Test
    void aChangeThatIsSeenLateIsConfirmedStill() {
        DeploymentAttestationStatus never = status(Kept.ADMITTED, GONE, NOON.plusSeconds(300));

        assertThat(told(status(never, RUNS, NOON.plusSeconds(400)))).contains("Confirmed True Seen");
    }

    @Test
    void whatWasConfirmedStaysConfirmedWhenItsWorkloadIsGone() {
        DeploymentAttestationStatus status = status(status(Kept.ADMITTED, RUNS, NOON), GONE, NOON.plusSeconds(600));

        assertThat(status.active()).isFalse();
        assertThat(status.activeFrom()).isEqualTo(NOON);
        assertThat(status.activeUntil()).isEqualTo(NOON.plusSeconds(600));
        assertThat(told(status)).contains("Confirmed True Seen");
    }

    @Test
    void theEndOfAChangeIsDatedOnce() {
        DeploymentAttestationStatus ended = status(status(Kept.ADMITTED, RUNS, NOON), GONE, NOON.plusSeconds(10));

        assertThat(status(ended, GONE, NOON.plusSeconds(20))).isEqualTo(ended);
    }

    @Test
    void whatRunsAgainHasNoEnd() {
        DeploymentAttestationStatus ended = status(status(Kept.ADMITTED, RUNS, NOON), GONE, NOON.plusSeconds(10));
        DeploymentAttestationStatus again = status(ended, RUNS, NOON.plusSeconds(20));

        assertThat(again.active()).isTrue();
        assertThat(again.activeFrom()).isEqualTo(NOON);
        assertThat(again.activeUntil()).isNull();
    }

    @Test
    void whatNeverRanHasNoTimes() {
        DeploymentAttestationStatus status = status(Kept.ADMITTED, GONE, NOON.plusSeconds(900));

        assertThat(status.activeFrom()).isNull();
        assertThat(status.activeUntil()).isNull();
    }

    @Test
    void aLaterChangeSupersedes() {
        DeploymentAttestationStatus status = status(Kept.ADMITTED, REPLACED, NOON);

        assertThat(told(status)).contains("Superseded True NewerChange");
        assertThat(Conditions.find(status.conditions(), "Superseded")
                        .orElseThrow()
                        .getMessage())
                .contains("next");
    }

    @Test
    void whatIsAsItWasIsNotChanged() {
        DeploymentAttestationStatus status = status(Kept.ADMITTED, RUNS, NOON);

        assertThat(status(status, RUNS, NOON.plusSeconds(3600))).isEqualTo(status);
    }

    @Test
    void whatOthersSayOfTheRecordIsLeftAlone() {
        DeploymentAttestationStatus judged =
                ComplianceStatus.judged(Kept.ADMITTED, Compliance.VIOLATING, NOON.plusSeconds(5));
        DeploymentAttestationStatus status = status(judged, RUNS, NOON.plusSeconds(10));

        assertThat(status.compliance()).isEqualTo(DeploymentAttestationStatus.Compliance.VIOLATING);
        assertThat(status.lastEvaluated()).isEqualTo(NOON.plusSeconds(5));
        assertThat(status.count()).isEqualTo(1);
        assertThat(told(status)).first().isEqualTo("Compliant False RequirementsNotMet");
    }

    private static DeploymentAttestationStatus status(
            DeploymentAttestationStatus before, Observed observed, Instant now) {
        return RecordStatusPlan.status(before, observed, now);
    }

    private static List<String> told(DeploymentAttestationStatus status) {
        return status.conditions().stream()
                .map((Condition one) -> one.getType() + " " + one.getStatus() + " " + one.getReason())
                .toList();
    }
}
