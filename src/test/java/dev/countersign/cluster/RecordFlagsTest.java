package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import org.junit.jupiter.api.Test;

class RecordFlagsTest {
    private static final Decision FLAGGED = Decisions.decided(
            Decisions.ROOT,
            1,
            new Located.At(Decisions.IMAGE),
            Decisions.unmet(new Problem("SCAN_STALE", "old", "", "")),
            Ruling.ADMITTED_FLAGGED,
            "r1-2",
            Decisions.AT.plusSeconds(60));

    @Test
    void aFlagSaysWhyAndStaysAsOldAsItIs() {
        DeploymentAttestationSpec spec = RecordDocument.of(Decisions.admitted(), new ClusterIdentity("cluster-uid"))
                .getSpec();
        DeploymentAttestationStatus once = Reruns.told(spec, RecordStatus.initial(Decisions.admitted()), FLAGGED);
        DeploymentAttestationStatus twice = Reruns.told(spec, once, FLAGGED);

        assertThat(once.conditions())
                .filteredOn(condition -> condition.getType().equals("WouldBeDeniedOnReschedule"))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.getStatus()).isEqualTo("True");
                    assertThat(condition.getMessage()).contains("SCAN_STALE", "had run again");
                });
        assertThat(twice).isEqualTo(once);
    }
}
