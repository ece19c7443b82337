package dev.countersign.cluster;

import static java.util.stream.Collectors.groupingBy;

import dev.countersign.cluster.RecordStore.Limits;
import dev.countersign.cluster.RecordStore.Pruned;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.RecordedSubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which records are beyond the limits. An active one never is. */
final class RecordPruning {
    private static final Comparator<DeploymentAttestation> NEWEST_FIRST =
            Comparator.comparing(RecordPruning::lastSeen).reversed();

    private RecordPruning() {}

    static Pruned surplus(Collection<DeploymentAttestation> records, Limits limits, Instant now) {
        List<DeploymentAttestation> denials =
                records.stream().filter(NamespaceTally::isDenial).toList();
        List<DeploymentAttestation> changes = records.stream()
                .filter(record -> !NamespaceTally.isDenial(record))
                .toList();
        List<DeploymentAttestation> former = former(changes, limits);
        Set<DeploymentAttestation> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(former);
        List<ChangesOfNamespace> namespaces = changes.stream()
                .filter(record -> !gone.contains(record))
                .collect(groupingBy(record -> record.getMetadata().getNamespace()))
                .values()
                .stream()
                .map(ofNamespace -> new ChangesOfNamespace(ofNamespace, limits.changesPerNamespace()))
                .toList();
        return new Pruned(
                denials(denials, limits, now),
                Stream.concat(former.stream(), namespaces.stream().flatMap(each -> each.surplus().stream()))
                        .toList(),
                namespaces.stream().mapToInt(ChangesOfNamespace::above).sum());
    }

    private static List<DeploymentAttestation> denials(
            List<DeploymentAttestation> denials, Limits limits, Instant now) {
        Instant oldest = now.minus(limits.denialAge());
        return denials.stream()
                .collect(groupingBy(record -> record.getMetadata().getNamespace()))
                .values()
                .stream()
                .flatMap(ofNamespace -> {
                    List<DeploymentAttestation> sorted = inTurn(ofNamespace);
                    return Stream.concat(
                            sorted.stream().skip(limits.denialsPerNamespace()),
                            sorted.stream()
                                    .limit(limits.denialsPerNamespace())
                                    .filter(record -> lastSeen(record).isBefore(oldest)));
                })
                .toList();
    }

    /** The newest of each requester, then the second of each, and so on: whoever has the most loses first. */
    private static List<DeploymentAttestation> inTurn(List<DeploymentAttestation> denials) {
        Collection<List<DeploymentAttestation>> byRequester = denials.stream()
                .sorted(NEWEST_FIRST)
                .collect(groupingBy(NamespaceTally::requester))
                .values();
        List<DeploymentAttestation> inTurn = new ArrayList<>();
        for (int turn = 0; inTurn.size() < denials.size(); turn++) {
            int nth = turn;
            byRequester.stream()
                    .filter(ofRequester -> nth < ofRequester.size())
                    .map(ofRequester -> ofRequester.get(nth))
                    .sorted(NEWEST_FIRST)
                    .forEach(inTurn::add);
        }
        return inTurn;
    }

    private static List<DeploymentAttestation> former(List<DeploymentAttestation> changes, Limits limits) {
        return changes.stream().collect(groupingBy(RecordPruning::line)).values().stream()
                .flatMap(ofLine -> ofLine.stream()
                        .filter(record -> !NamespaceTally.isActive(record))
                        .sorted(NEWEST_FIRST)
                        .skip(limits.formerChanges()))
                .toList();
    }

    /** By name and not by uid: a workload that is made anew again and again is one. */
    private static List<String> line(DeploymentAttestation record) {
        RecordedSubject.Workload workload = record.getSpec().subject().workload();
        return List.of(
                workload.namespace(),
                workload.kind(),
                workload.name(),
                record.getSpec().decision().profile().name());
    }

    static Instant lastSeen(DeploymentAttestation record) {
        return Optional.ofNullable(record.getStatus())
                .map(DeploymentAttestationStatus::lastSeen)
                .orElse(record.getSpec().decision().at());
    }
}
