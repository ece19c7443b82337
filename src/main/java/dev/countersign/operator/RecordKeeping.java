package dev.countersign.operator;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.Workload;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Keeps the status of records in step with what became of their changes, and has old ones pruned. */
public final class RecordKeeping implements Duty {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration APART = Duration.ofSeconds(2);
    /** The rest comes with the next round: the API server has other things to do as well. */
    private static final int MOST_CHANGES = 200;

    private final Ports ports;
    private final InstantSource clock;
    private final Recurring rounds = new Recurring("record keeping", LOOK, APART, this::look);

    /**
     * What keeping records asks of the rest.
     *
     * @param records all there are; their results and requesters may be missing
     * @param root what runs under that uid, as {@link dev.countersign.running.Inventory#alone}
     * @param prune deletes what is beyond the limits
     */
    public record Ports(
            Supplier<List<DeploymentAttestation>> records,
            Function<String, Optional<Root>> root,
            Supplier<StampSeal> seal,
            RecordStatuses statuses,
            Runnable prune) {}

    public RecordKeeping(Ports ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    /** Something that runs has changed. */
    public void changed() {
        rounds.wake();
    }

    private record Line(String rootUid, String profile) {}

    private record Due(DeploymentAttestation record, RecordStatusPlan.Observed observed) {}

    void look() {
        Instant now = clock.instant();
        List<Due> due = new ArrayList<>();
        lines().forEach((line, records) -> {
            Optional<Root> root = ports.root().apply(line.rootUid());
            RecordedChanges changes =
                    new RecordedChanges(records, root, root.flatMap(present -> stamp(present.workload())));
            records.stream()
                    .map(record -> new Due(record, changes.observed(record)))
                    .filter(one -> isDue(one, now))
                    .forEach(due::add);
        });
        try {
            writeEach(due.stream().limit(MOST_CHANGES).toList(), now);
        } finally {
            // A record that cannot be written must not keep the others from their bounds.
            ports.prune().run();
        }
        if (due.size() > MOST_CHANGES) {
            rounds.wake();
        }
    }

    private Map<Line, List<DeploymentAttestation>> lines() {
        return ports.records().get().stream()
                .filter(record -> record.getSpec().decision().outcome() != DecisionOutcome.DENIED)
                .filter(record -> record.getSpec().subject().workload().uid() != null)
                .collect(Collectors.groupingBy(record -> new Line(
                        String.valueOf(record.getSpec().subject().workload().uid()),
                        record.getSpec().decision().profile().name())));
    }

    private Optional<Stamp> stamp(Workload workload) {
        return ports.seal().get().on(workload);
    }

    private static boolean isDue(Due due, Instant now) {
        return BelatedStatus.of(due.record(), now)
                .filter(status -> !RecordStatusPlan.status(status, due.observed(), now)
                        .equals(due.record().getStatus()))
                .isPresent();
    }

    /** What the API server refuses for its own sake keeps none of the others from being written. */
    private void writeEach(List<Due> due, Instant now) {
        List<KubernetesClientException> refusals = new ArrayList<>();
        for (Due one : due) {
            try {
                write(one, now);
            } catch (KubernetesClientException refused) {
                if (!isOfThisOne(refused)) {
                    throw refused;
                }
                refusals.add(refused);
            }
        }
        refusals.stream().findFirst().ifPresent(first -> {
            throw first;
        });
    }

    private static boolean isOfThisOne(KubernetesClientException refused) {
        return refused.getCode() >= 400 && refused.getCode() < 500 && refused.getCode() != 429;
    }

    private void write(Due due, Instant now) {
        ports.statuses()
                .change(
                        due.record().getMetadata().getNamespace(),
                        due.record().getMetadata().getName(),
                        (DeploymentAttestationStatus status) -> RecordStatusPlan.status(status, due.observed(), now));
    }
}
