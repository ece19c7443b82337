package dev.countersign.cluster;

import dev.countersign.cluster.WriteBehind.Bounds;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Records;
import dev.countersign.decision.Ruling;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Records as DeploymentAttestations: written by whichever replica decided, known to all. */
public final class RecordStore implements Records {
    private final KubernetesClient client;
    private final ClusterIdentity cluster;
    private final RecordWriter writer;
    private final WorkloadEvents events;
    private final InstantSource clock;
    private final Limits limits;
    private final RecordItems items = new RecordItems();
    private final WriteBehind<Decision> queue;
    private final WriteBehind<Flag> flags;
    private @Nullable SharedIndexInformer<DeploymentAttestation> informer;

    private record Flag(String record, Decision decision) {}

    /**
     * What is kept at most.
     *
     * @param queue records that wait to be written
     * @param writers records written at a time
     * @param denialsPerNamespace newest first, each requester's in turn
     * @param denialAge since a denial was last tried
     * @param formerChanges of each workload and profile, besides the active one
     * @param changesPerNamespace of all workloads and profiles, besides active ones
     * @param drain how long stopping waits until the queue is written
     */
    public record Limits(
            int queue,
            int writers,
            int denialsPerNamespace,
            Duration denialAge,
            int formerChanges,
            int changesPerNamespace,
            Duration drain) {
        /** What {@code Records} of the architecture asks for. */
        public static Limits usual() {
            return new Limits(10_000, 8, 500, Duration.ofDays(7), 5, 2000, Duration.ofSeconds(20));
        }
    }

    public RecordStore(
            KubernetesClient client,
            ClusterIdentity cluster,
            WorkloadEvents events,
            Losses losses,
            Limits limits,
            InstantSource clock) {
        this.client = client;
        this.cluster = cluster;
        this.writer = new RecordWriter(client);
        this.events = events;
        this.limits = limits;
        this.clock = clock;
        this.queue = new WriteBehind<>(
                new Bounds(limits.queue(), limits.writers(), 8, Duration.ofMillis(200)),
                this::write,
                RecordStore::passes,
                (decision, why) -> losses.recordLost(decision.id(), why));
        this.flags = new WriteBehind<>(
                new Bounds(limits.queue(), 1, 8, Duration.ofMillis(200)),
                this::write,
                RecordStore::passes,
                (flag, why) -> losses.recordLost(flag.decision().id(), why));
    }

    /** Starts to follow the records of the cluster and to write. */
    public void start() {
        queue.start();
        flags.start();
        SharedIndexInformer<DeploymentAttestation> started =
                client.resources(DeploymentAttestation.class).inAnyNamespace().runnableInformer(0);
        started.itemStore(items);
        Informers.start(started);
        informer = started;
    }

    /** Whether the records of the cluster are known. */
    public boolean ready() {
        return informer != null && informer.hasSynced();
    }

    /** Writes what waits, for as long as the limits allow, and follows no more. */
    public void stop() {
        queue.close(limits.drain());
        flags.close(Duration.ofSeconds(2));
        Optional.ofNullable(informer).ifPresent(SharedIndexInformer::stop);
    }

    /** How many records wait to be written. */
    public int pending() {
        return queue.pending() + flags.pending();
    }

    @Override
    public void keep(Decision decision, Urgency urgency, Instant deadline) {
        switch (urgency) {
            case SOON -> queue.offer(decision);
            case BEFORE_ANSWER -> await(queue.urge(decision), deadline);
        }
    }

    @Override
    public List<Recorded> changes(String rootUid, String profile) {
        return rootUid.isEmpty() ? List.of() : items.changes(rootUid, profile);
    }

    @Override
    public List<Recorded> changes(String rootUid) {
        return rootUid.isEmpty() ? List.of() : items.changes(rootUid);
    }

    @Override
    public Optional<Instant> replaced(WorkloadRef created, TemplateHash template) {
        return created.name().isEmpty() ? Optional.empty() : items.replaced(created, template);
    }

    @Override
    public Optional<Admitted> admitted(WorkloadRef root, String record, Instant deadline) {
        return switch (Timely.ask(() -> writer.read(root.namespace(), record), clock, deadline)) {
            case Timely.Asked.Failure<Optional<DeploymentAttestation>> _ -> Optional.empty();
            case Timely.Asked.Answer<Optional<DeploymentAttestation>>(var found) ->
                found.flatMap(RecordedAdmission::admitted);
        };
    }

    @Override
    public void flag(String record, Decision decision) {
        boolean isSaid = find(decision.change().root().namespace(), record)
                .filter(known -> !Reruns.isNews(known, decision))
                .isPresent();
        if (!isSaid) {
            flags.offer(new Flag(record, decision));
        }
    }

    /** The records in which the exception of that uid hides something, newest first, without what only people read of them. */
    public List<DeploymentAttestation> excusedBy(String exceptionUid) {
        return items.excusedBy(exceptionUid);
    }

    /** Every record of the cluster, without what only people read of it. */
    public List<DeploymentAttestation> all() {
        return items.all();
    }

    /** The record of that name, without what only people read of it. */
    public Optional<DeploymentAttestation> find(String namespace, String name) {
        return Optional.ofNullable(items.get(namespace + "/" + name));
    }

    /**
     * Deletes what is beyond the limits. For the leader, now and then.
     *
     * @throws KubernetesClientException where the API server cannot be asked or refuses
     */
    public Pruned prune() {
        Pruned surplus = RecordPruning.surplus(items.all(), limits, clock.instant());
        surplus.denials().forEach(this::delete);
        surplus.changes().forEach(this::delete);
        return surplus;
    }

    /**
     * The records that were beyond the limits.
     *
     * @param above how many are kept although they are beyond their namespace's cap, because they are of what runs
     */
    public record Pruned(List<DeploymentAttestation> denials, List<DeploymentAttestation> changes, int above) {
        public Pruned {
            denials = List.copyOf(denials);
            changes = List.copyOf(changes);
        }
    }

    private void delete(DeploymentAttestation record) {
        client.resources(DeploymentAttestation.class)
                .inNamespace(record.getMetadata().getNamespace())
                .withName(record.getMetadata().getName())
                .delete();
    }

    private void write(Decision decision) {
        DeploymentAttestation document = RecordDocument.of(decision, cluster);
        boolean isNew = items.get(items.getKey(document)) == null;
        if (isNew && !hasRoom(decision)) {
            throw new IllegalStateException("the namespace has too many records of its kind already");
        }
        DeploymentAttestation record = writer.write(document, decision);
        items.remember(record);
        events.decided(decision, record);
    }

    private void write(Flag flag) {
        writer.flag(flag.record(), flag.decision()).ifPresent(record -> {
            items.remember(record);
            events.decided(flag.decision(), record);
        });
    }

    /** The leader prunes only now and then; who retries with ever other tags or names must not fill etcd meanwhile. */
    private boolean hasRoom(Decision decision) {
        String namespace = decision.change().root().namespace();
        if (decision.ruling() == Ruling.DENIED) {
            return items.hasRoomForDenial(namespace, decision.requester().user(), limits.denialsPerNamespace());
        }
        // What runs is always put on record; what is only admitted is found again when it runs.
        return RecordStatus.runs(decision) || items.hasRoomForChange(namespace, limits.changesPerNamespace());
    }

    /** Whether the API server may accept later what it did not now. */
    private static boolean passes(RuntimeException failure) {
        return failure instanceof KubernetesClientException refused
                && (refused.getCode() == 0
                        || refused.getCode() == 409
                        || refused.getCode() == 429
                        || refused.getCode() >= 500);
    }

    private void await(CompletableFuture<Void> written, Instant deadline) {
        try {
            long left = Math.max(0, Duration.between(clock.instant(), deadline).toNanos());
            written.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            // It stays in the queue and is written soon after the answer.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("losses complete normally", impossible);
        }
    }
}
