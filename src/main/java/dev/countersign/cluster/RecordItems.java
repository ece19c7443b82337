package dev.countersign.cluster;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.DeploymentAttestationStatus.Rerun;
import dev.countersign.operator.api.DeploymentAttestationStatus.RerunBy;
import dev.countersign.operator.api.RecordedResult.UsedException;
import dev.countersign.operator.api.RecordedSubject;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of the cluster as an informer keeps them, trimmed, and found by root and profile. What this
 * replica wrote itself is known before the informer brings it back.
 */
final class RecordItems implements ItemStore<DeploymentAttestation> {
    private static final Comparator<DeploymentAttestation> NEWEST_FIRST =
            Comparator.<DeploymentAttestation>comparingLong(
                            record -> record.getSpec().subject().generation())
                    .thenComparing(record -> record.getSpec().decision().at())
                    .reversed();

    private static final Comparator<DeploymentAttestation> NEWEST_DECISION_FIRST =
            Comparator.<DeploymentAttestation, Instant>comparing(
                            record -> record.getSpec().decision().at())
                    .reversed();

    private final Map<String, DeploymentAttestation> byKey = new HashMap<>();
    private final KeysBy changesByRoot = new KeysBy();
    private final KeysBy changesByName = new KeysBy();
    private final KeysBy byException = new KeysBy();
    private final NamespaceTally tally = new NamespaceTally();

    /** Adds what this replica wrote, unless the informer already has it. */
    synchronized void remember(DeploymentAttestation written) {
        if (!byKey.containsKey(getKey(written))) {
            put(getKey(written), written);
        }
    }

    synchronized List<Recorded> changes(String rootUid, String profile) {
        return changes(
                rootUid, record -> record.getSpec().decision().profile().name().equals(profile));
    }

    /** Under whatever profile. */
    synchronized List<Recorded> changes(String rootUid) {
        return changes(rootUid, _ -> true);
    }

    private List<Recorded> changes(String rootUid, Predicate<DeploymentAttestation> counts) {
        return all(changesByRoot.of(rootUid))
                .filter(counts)
                .sorted(NEWEST_FIRST)
                .map(RecordItems::recorded)
                .toList();
    }

    /** When what {@code created} takes the place of was made. */
    synchronized Optional<Instant> replaced(WorkloadRef created, TemplateHash template) {
        return Predecessors.replaced(all(changesByName.of(Predecessors.name(created))), created, template);
    }

    private Stream<DeploymentAttestation> all(Set<String> keys) {
        return keys.stream().map(key -> Objects.requireNonNull(byKey.get(key)));
    }

    /** The records in which the exception of that uid hides something, newest first. */
    synchronized List<DeploymentAttestation> excusedBy(String exceptionUid) {
        return all(byException.of(exceptionUid)).sorted(NEWEST_DECISION_FIRST).toList();
    }

    synchronized boolean hasRoomForDenial(String namespace, String requester, int cap) {
        return tally.hasRoomForDenial(namespace, requester, cap);
    }

    synchronized boolean hasRoomForChange(String namespace, int cap) {
        return tally.hasRoomForChange(namespace, cap);
    }

    /** All of them, trimmed, as they are now. */
    synchronized List<DeploymentAttestation> all() {
        return List.copyOf(byKey.values());
    }

    @Override
    public String getKey(DeploymentAttestation record) {
        return Cache.metaNamespaceKeyFunc(record);
    }

    @Override
    public synchronized @Nullable DeploymentAttestation put(String key, DeploymentAttestation record) {
        DeploymentAttestation before = remove(key);
        DeploymentAttestation trimmed = RecordTrim.of(record);
        byKey.put(key, trimmed);
        tally.add(trimmed);
        exceptions(trimmed).forEach(uid -> byException.add(uid, key));
        rootOfChange(trimmed).ifPresent(uid -> {
            changesByRoot.add(uid, key);
            changesByName.add(Predecessors.name(trimmed), key);
        });
        return before;
    }

    @Override
    public synchronized @Nullable DeploymentAttestation remove(String key) {
        DeploymentAttestation before = byKey.remove(key);
        if (before == null) {
            return null;
        }
        tally.remove(before);
        exceptions(before).forEach(uid -> byException.drop(uid, key));
        rootOfChange(before).ifPresent(uid -> {
            changesByRoot.drop(uid, key);
            changesByName.drop(Predecessors.name(before), key);
        });
        return before;
    }

    private static Set<String> exceptions(DeploymentAttestation record) {
        Stream<String> then = record.getSpec().results().stream()
                .flatMap(result -> result.exceptions().stream())
                .map(UsedException::uid);
        Stream<String> since = Optional.ofNullable(record.getStatus()).stream()
                .flatMap(status -> status.reruns().stream())
                .filter(rerun -> rerun.by() == RerunBy.EXCEPTION)
                .map(Rerun::uid);
        return Stream.concat(then, since).collect(Collectors.toSet());
    }

    @Override
    public synchronized Stream<String> keySet() {
        return List.copyOf(byKey.keySet()).stream();
    }

    @Override
    public synchronized Stream<DeploymentAttestation> values() {
        return List.copyOf(byKey.values()).stream();
    }

    @Override
    public synchronized int size() {
        return byKey.size();
    }

    @Override
    public synchronized @Nullable DeploymentAttestation get(String key) {
        return byKey.get(key);
    }

    private static Optional<String> rootOfChange(DeploymentAttestation record) {
        return Optional.of(record)
                .filter(change -> !NamespaceTally.isDenial(change))
                .map(change -> change.getSpec().subject().workload().uid());
    }

    private static Recorded recorded(DeploymentAttestation record) {
        DeploymentAttestationSpec spec = record.getSpec();
        return new Recorded(
                record.getMetadata().getName(),
                spec.change().id(),
                spec.subject().generation(),
                new TemplateHash(spec.subject().templateHash()),
                spec.subject().images().stream()
                        .map(RecordItems::digestOrReference)
                        .distinct()
                        .sorted()
                        .toList(),
                Optional.ofNullable(record.getStatus())
                        .map(DeploymentAttestationStatus::compliance)
                        .map(compliance -> Words.same(compliance, Compliance.class)),
                Confirmation.tookPlace(record),
                RecordedImages.of(spec.subject().images()));
    }

    private static String digestOrReference(RecordedSubject.Image image) {
        return Optional.ofNullable(image.digest()).orElse(image.reference());
    }
}
