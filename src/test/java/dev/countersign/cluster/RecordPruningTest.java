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
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordPruningTest {
    private static final Limits LIMITS = new Limits(1, 1, 2, Duration.ofDays(7), 1, 3, Duration.ZERO);
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

    @Test
    void aThousandDenialsOfOneRequesterEvictNoneOfAnother() {
        DeploymentAttestation hers = add(Decisions.deniedTo("alice", "r0", Decisions.AT), false);
        IntStream.rangeClosed(1, 1000)
                .forEach(i -> add(Decisions.deniedTo("mallory", "r" + i, Decisions.AT.plusSeconds(i)), false));

        assertThat(surplus(NOW).denials()).hasSize(999).doesNotContain(hers);
    }

    @Test
    void workloadsOfEverOtherNamesFillNoNamespace() {
        List<DeploymentAttestation> former = addAll(5, "Seen", false);

        assertThat(surplus(NOW).changes()).containsExactlyElementsOf(former.subList(0, 2));
        assertThat(surplus(NOW).above()).isZero();
    }

    @Test
    void whatWasNeverSeenGoesBeforeWhatRanLongAgo() {
        addAll(3, "Seen", false);
        DeploymentAttestation never = add(named("late", 9), false, "NeverSeen");

        assertThat(surplus(NOW).changes()).containsExactly(never);
    }

    @Test
    void whatRunsStaysOnRecordBeyondTheCapAndIsCounted() {
        DeploymentAttestation former = add(named("gone", 0), false, "Seen");
        addAll(5, "Seen", true);

        assertThat(surplus(NOW).changes()).containsExactly(former);
        assertThat(surplus(NOW).above()).isEqualTo(2);
    }

    @Test
    void whatIsStillAwaitedGoesOnlyWhereThereIsTooMuchOfIt() {
        addAll(3, "Seen", true);
        DeploymentAttestation oldest = add(named("b0", 0), false, "NotSeenYet");
        IntStream.rangeClosed(1, 2).forEach(i -> add(named("b" + i, i), false, "NotSeenYet"));

        assertThat(surplus(NOW).changes()).isEmpty();
        add(named("b3", 3), false, "NotSeenYet");
        assertThat(surplus(NOW).changes()).containsExactly(oldest);
    }

    private List<DeploymentAttestation> addAll(int number, String confirmed, boolean active) {
        return IntStream.range(0, number)
                .mapToObj(i -> add(named("w" + i, i), active, confirmed))
                .toList();
    }

    private static Decision named(String name, int after) {
        return Decisions.decided(
                new WorkloadRef(WorkloadKind.JOB, "default", name, "uid-of-" + name),
                1,
                new Located.At(Decisions.IMAGE),
                Decisions.met(),
                Ruling.ADMITTED,
                name,
                Decisions.AT.plusSeconds(after));
    }

    private DeploymentAttestation add(Decision decision, boolean active, String confirmed) {
        DeploymentAttestation record = add(decision, active);
        DeploymentAttestationStatus status = record.getStatus();
        Condition condition = new ConditionBuilder()
                .withType("Confirmed")
                .withReason(confirmed)
                .build();
        record.setStatus(new DeploymentAttestationStatus(
                active, null, null, null, null, 1L, status.firstSeen(), status.lastSeen(), List.of(condition)));
        return record;
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
