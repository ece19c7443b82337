package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.RecordStore.Limits;
import dev.countersign.cluster.RecordStore.Pruned;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordPruningTest {
    private static final Limits LIMITS = new Limits(1, 1, 2, Duration.ofDays(7), 1, Duration.ZERO);
    private static final Instant NOW = Decisions.AT.plus(Duration.ofDays(1));

    private final List<DeploymentAttestation> records = new ArrayList<>();

    @Test
    void theActiveChangeStaysHoweverOld() {
        DeploymentAttestation active = add(change(1, "uid-1"), true);
        DeploymentAttestation former = add(change(2, "uid-1"), false);
        add(change(3, "uid-1"), false);

        assertThat(surplus(NOW).changes()).containsExactly(former).doesNotContain(active);
    }

    @Test
    void aWorkloadMadeAnewIsStillThatWorkload() {
        DeploymentAttestation before = add(change(1, "uid-1"), false);
        add(change(2, "uid-2"), false);

        assertThat(surplus(NOW).changes()).containsExactly(before);
    }

    @Test
    void theDenialsLastTriedStay() {
        DeploymentAttestation oldest = add(Decisions.denied("r1", Decisions.AT), false);
        add(Decisions.denied("r2", Decisions.AT.plusSeconds(1)), false);
        add(Decisions.denied("r3", Decisions.AT.plusSeconds(2)), false);

        assertThat(surplus(NOW).denials()).containsExactly(oldest);
    }

    @Test
    void aDenialThatNobodyTriedForAWeekGoes() {
        DeploymentAttestation denial = add(Decisions.denied("r1", Decisions.AT), false);

        assertThat(surplus(Decisions.AT.plus(Duration.ofDays(7))).denials()).isEmpty();
        assertThat(surplus(Decisions.AT.plus(Duration.ofDays(7)).plusMillis(1)).denials())
                .containsExactly(denial);
    }

    private Pruned surplus(Instant now) {
        return RecordPruning.surplus(records, LIMITS, now);
    }

    private DeploymentAttestation add(Decision decision, boolean active) {
        DeploymentAttestation record = RecordDocument.of(decision, new ClusterIdentity("c"));
        DeploymentAttestationStatus initial = RecordStatus.initial(decision);
        record.setStatus(new DeploymentAttestationStatus(
                active, null, null, null, null, 1L, initial.firstSeen(), initial.lastSeen(), List.of()));
        records.add(record);
        return record;
    }

    private static Decision change(long generation, String uid) {
        return Decisions.decided(
                new WorkloadRef(WorkloadKind.DEPLOYMENT, "default", "api", uid),
                generation,
                new Located.At(Decisions.IMAGE),
                Decisions.met(),
                Ruling.ADMITTED,
                "r" + generation,
                Decisions.AT.plusSeconds(generation));
    }
}
