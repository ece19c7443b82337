package dev.countersign.operator;

import static dev.countersign.operator.Kept.kept;
import static dev.countersign.operator.Sample.NOON;
import static dev.countersign.operator.Sample.TEMPLATE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordKeepingTest {
    private final List<DeploymentAttestation> records = new ArrayList<>();
    private final Map<String, DeploymentAttestationStatus> written = new LinkedHashMap<>();
    private final StampSeal seal = new StampSeal(new byte[32]);
    private Optional<Root> root = Optional.empty();
    private int prunings;
    private Optional<String> refused = Optional.empty();
    private final RecordKeeping keeping = new RecordKeeping(
            new RecordKeeping.Ports(
                    () -> List.copyOf(records),
                    uid -> root.filter(present -> present.uid().equals(uid)),
                    () -> seal,
                    (_, name, change) -> write(name, change.apply(Kept.ADMITTED)),
                    () -> prunings++),
            () -> NOON);

    @Test
    void aRunningChangeBecomesActive() {
        records.add(kept("r", 1, TEMPLATE).record());
        root = Optional.of(stamped(1));
        keeping.look();

        assertThat(written.get("r"))
                .extracting(DeploymentAttestationStatus::active)
                .isEqualTo(true);
    }

    @Test
    void aRecordThatTheApiServerRefusesKeepsNoOtherFromBeingWritten() {
        records.add(kept("bad", 1, TEMPLATE).record());
        records.add(kept("good", 1, TEMPLATE).record());
        root = Optional.of(stamped(1));
        refused = Optional.of("bad");

        assertThatThrownBy(keeping::look).isInstanceOf(KubernetesClientException.class);
        assertThat(written).containsOnlyKeys("good");
    }

    @Test
    void whatItsWriterGaveNoStatusBeforeItWasKilledGetsOne() {
        DeploymentAttestation abandoned =
                kept("r", 1, TEMPLATE).at(NOON.minusSeconds(61)).record();
        abandoned.setStatus(null);
        records.add(abandoned);
        root = Optional.of(stamped(1));
        keeping.look();

        assertThat(written.get("r"))
                .extracting(DeploymentAttestationStatus::active)
                .isEqualTo(true);
    }

    private void write(String name, DeploymentAttestationStatus status) {
        if (refused.filter(name::equals).isPresent()) {
            throw new KubernetesClientException("invalid", 422, null);
        }
        written.put(name, status);
    }

    @Test
    void aForgedStampConfirmsNothing() {
        records.add(kept("r", 5, Sample.template("2")).record());
        Stamp stamp = new Stamp("change", "mallory", NOON, 9, TEMPLATE);
        String annotation = new StampSeal("another key of at least 32 bytes, at least".getBytes(US_ASCII))
                .seal(stamp, stamped(1).workload());
        root = Optional.of(Sample.root("api", TEMPLATE, Optional.empty(), NOON, Map.of(Stamp.ANNOTATION, annotation)));
        keeping.look();

        assertThat(RecordStatusPlan.isConfirmed(written.getOrDefault("r", Kept.ADMITTED)))
                .isFalse();
    }

    @Test
    void aRefusalIsNeverActive() {
        records.add(kept("r", 1, TEMPLATE).outcome(DecisionOutcome.DENIED).record());
        root = Optional.of(stamped(1));
        keeping.look();

        assertThat(written).isEmpty();
    }

    @Test
    void aRefusalSupersedesNothing() {
        records.add(kept("r1", 1, TEMPLATE).record());
        records.add(kept("r2", 2, TEMPLATE).outcome(DecisionOutcome.DENIED).record());
        root = Optional.of(stamped(1));
        keeping.look();

        assertThat(written.get("r1"))
                .extracting(DeploymentAttestationStatus::active)
                .isEqualTo(true);
    }

    @Test
    void aRecordWithoutAStatusIsLeftToWhoeverWritesIt() {
        DeploymentAttestation fresh = kept("r", 1, TEMPLATE).record();
        fresh.setStatus(null);
        records.add(fresh);
        root = Optional.of(stamped(1));
        keeping.look();

        assertThat(written).isEmpty();
    }

    @Test
    void aRecordThatSaysWhatIsSoIsNotWritten() {
        root = Optional.of(stamped(1));
        records.add(kept("r", 1, TEMPLATE).record());
        keeping.look();
        records.set(
                0,
                kept("r", 1, TEMPLATE)
                        .status(Objects.requireNonNull(written.remove("r")))
                        .record());
        keeping.look();

        assertThat(written).isEmpty();
    }

    @Test
    void aRoundHasAnEnd() {
        IntStream.range(0, 300)
                .forEach(i -> records.add(kept("r" + i, 1, TEMPLATE).record()));
        keeping.look();

        assertThat(written).hasSize(200);
    }

    @Test
    void everyRoundPrunes() {
        keeping.look();

        assertThat(prunings).isEqualTo(1);
    }

    private Root stamped(long generation) {
        Root plain = Sample.root("api", TEMPLATE, Optional.empty());
        Stamp stamp = new Stamp("change", "alice", NOON, generation, TEMPLATE);
        return Sample.root(
                "api", TEMPLATE, Optional.empty(), NOON, Map.of(Stamp.ANNOTATION, seal.seal(stamp, plain.workload())));
    }
}
