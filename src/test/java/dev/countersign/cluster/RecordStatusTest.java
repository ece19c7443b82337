package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import org.junit.jupiter.api.Test;

class RecordStatusTest {
    @Test
    void whatExceptionsHideIsNotMet() {
        Decision excused = Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.At(Decisions.IMAGE),
                new Outcome.Waived(Decisions.unmet(new Problem("SCAN_STALE", "old", "", ""))),
                Ruling.ADMITTED_BY_EXCEPTION,
                "r1-1",
                Decisions.AT);

        DeploymentAttestationStatus status = RecordStatus.initial(excused);

        assertThat(status.compliance()).isEqualTo(DeploymentAttestationStatus.Compliance.WAIVED);
        assertThat(status.conditions())
                .filteredOn(condition -> condition.getType().equals("Compliant"))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.getStatus()).isEqualTo("False");
                    assertThat(condition.getReason()).isEqualTo("Waived");
                });
    }
}
