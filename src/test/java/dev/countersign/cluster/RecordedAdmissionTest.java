package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Records.Met;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedAdmissionTest {
    @Test
    void aRecordTellsWhatWasMetWhenItsChangeWasAdmitted() {
        assertThat(RecordedAdmission.admitted(document(Decisions.admitted()))
                        .orElseThrow()
                        .met())
                .containsExactly(new Met("signed", Optional.of(Decisions.IMAGE)));
    }

    @Test
    void whatWasRefusedWasNotAdmitted() {
        assertThat(RecordedAdmission.admitted(document(ruled(Ruling.DENIED)))).isEmpty();
    }

    @Test
    void whatAnAuditingProfileWasAskedAboutWasAdmitted() {
        assertThat(RecordedAdmission.admitted(document(ruled(Ruling.OBSERVED)))).isPresent();
    }

    @Test
    void whatNobodyAskedForWasNotAdmitted() {
        Decision found =
                new Altered(Decisions.admitted()).origin(Origin.BASELINE).decision();

        assertThat(RecordedAdmission.admitted(document(found))).isEmpty();
    }

    private static Decision ruled(Ruling ruling) {
        return Decisions.decided(
                Decisions.ROOT, 1, new Located.At(Decisions.IMAGE), Decisions.met(), ruling, "r1-1", Decisions.AT);
    }

    private static DeploymentAttestation document(Decision decision) {
        return RecordDocument.of(decision, new ClusterIdentity("cluster-uid"));
    }
}
