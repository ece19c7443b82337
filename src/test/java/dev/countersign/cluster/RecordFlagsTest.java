package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Records.Met;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import java.util.Optional;
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
    void aRecordTellsWhatWasMetWhenItsChangeWasAdmitted() {
        assertThat(RecordFlags.admitted(document(Decisions.admitted()))
                        .orElseThrow()
                        .met())
                .containsOnlyKeys(new Met("signed", Optional.of(Decisions.IMAGE)));
    }

    @Test
    void whatWasRefusedOrOnlyLookedAtWasNotAdmitted() {
        assertThat(RecordFlags.admitted(document(ruled(Ruling.DENIED)))).isEmpty();
        assertThat(RecordFlags.admitted(document(ruled(Ruling.OBSERVED)))).isEmpty();
    }

    @Test
    void whatNobodyAskedForWasNotAdmitted() {
        Decision found =
                new Altered(Decisions.admitted()).origin(Origin.BASELINE).decision();

        assertThat(RecordFlags.admitted(document(found))).isEmpty();
    }

    @Test
    void aFlagSaysWhyAndStaysAsOldAsItIs() {
        DeploymentAttestationStatus once = RecordFlags.flagged(RecordStatus.initial(Decisions.admitted()), FLAGGED);
        DeploymentAttestationStatus twice = RecordFlags.flagged(once, FLAGGED);

        assertThat(once.conditions())
                .filteredOn(condition -> condition.getType().equals("WouldBeDeniedOnReschedule"))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.getStatus()).isEqualTo("True");
                    assertThat(condition.getMessage()).contains("SCAN_STALE", "had run again");
                });
        assertThat(twice).isEqualTo(once);
    }

    private static Decision ruled(Ruling ruling) {
        return Decisions.decided(
                Decisions.ROOT, 1, new Located.At(Decisions.IMAGE), Decisions.met(), ruling, "r1-1", Decisions.AT);
    }

    private static DeploymentAttestation document(Decision decision) {
        return RecordDocument.of(decision, new ClusterIdentity("cluster-uid"));
    }
}
