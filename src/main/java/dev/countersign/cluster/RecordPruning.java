package dev.countersign.cluster;

import static java.util.stream.Collectors.groupingBy;

import dev.countersign.cluster.RecordStore.Limits;
import dev.countersign.cluster.RecordStore.Pruned;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedSubject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which records are beyond the limits. An active one never is. */
final class RecordPruning {
    private static final Comparator<DeploymentAttestation> NEWEST_FIRST =
            Comparator.comparing(RecordPruning::lastSeen).reversed();

    private RecordPruning() {}

    static Pruned surplus(Collection<DeploymentAttestation> records, Limits limits, Instant now) {
        List<DeploymentAttestation> denials =
                records.stream().filter(RecordPruning::isDenial).toList();
        List<DeploymentAttestation> changes =
                records.stream().filter(record -> !isDenial(record)).toList();
        return new Pruned(denials(denials, limits, now), changes(changes, limits));
    }

    private static List<DeploymentAttestation> denials(
            List<DeploymentAttestation> denials, Limits limits, Instant now) {
        Instant oldest = now.minus(limits.denialAge());
        return denials.stream()
                .collect(groupingBy(record -> record.getMetadata().getNamespace()))
                .values()
                .stream()
                .flatMap(ofNamespace -> {
                    List<DeploymentAttestation> sorted =
                            ofNamespace.stream().sorted(NEWEST_FIRST).toList();
                    return Stream.concat(
                            sorted.stream().skip(limits.denialsPerNamespace()),
                            sorted.stream()
                                    .limit(limits.denialsPerNamespace())
                                    .filter(record -> lastSeen(record).isBefore(oldest)));
                })
                .toList();
    }

    private static List<DeploymentAttestation> changes(List<DeploymentAttestation> changes, Limits limits) {
        return changes.stream().collect(groupingBy(RecordPruning::line)).values().stream()
                .flatMap(ofLine -> ofLine.stream()
                        .filter(record -> !isActive(record))
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

    private static boolean isDenial(DeploymentAttestation record) {
        return record.getSpec().decision().outcome() == DecisionOutcome.DENIED;
    }

    private static boolean isActive(DeploymentAttestation record) {
        return Optional.ofNullable(record.getStatus())
                .map(DeploymentAttestationStatus::active)
                .orElse(false);
    }

    private static Instant lastSeen(DeploymentAttestation record) {
        return Optional.ofNullable(record.getStatus())
                .map(DeploymentAttestationStatus::lastSeen)
                .orElse(record.getSpec().decision().at());
    }
}
