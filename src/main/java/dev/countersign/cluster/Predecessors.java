package dev.countersign.cluster;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.RecordedSubject;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What had the name of an object before that is created. Pure. */
final class Predecessors {
    private Predecessors() {}

    /** What an object is known by that may come again. */
    static String name(WorkloadRef workload) {
        return name(workload.kind().kind(), workload.namespace(), workload.name());
    }

    /** Of what a record is of. */
    static String name(DeploymentAttestation record) {
        RecordedSubject.Workload workload = record.getSpec().subject().workload();
        return name(workload.kind(), workload.namespace(), workload.name());
    }

    private static String name(String kind, String namespace, String name) {
        return String.join("/", kind, namespace, name);
    }

    /**
     * When that was made which {@code created} takes the place of.
     *
     * @param changes on record of its name, without refusals
     */
    static Optional<Instant> replaced(
            Stream<DeploymentAttestation> changes, WorkloadRef created, TemplateHash template) {
        List<DeploymentAttestation> others =
                changes.filter(change -> !isOf(change, created)).toList();
        return others.stream()
                .filter(change -> !Confirmation.isNever(change))
                // The same may have been tried a moment ago, and refused by somebody else: nothing ran of it.
                .filter(change -> Confirmation.tookPlace(change) || !has(change, template))
                .max(Comparator.comparing(Predecessors::decided))
                .filter(change -> !has(change, template))
                .map(newest -> made(newest, others));
    }

    /** Of one change there are several records where other bytes or containers of it were found later. */
    private static Instant made(DeploymentAttestation newest, List<DeploymentAttestation> all) {
        return all.stream()
                .filter(each -> Change.of(each).equals(Change.of(newest)))
                .map(Predecessors::decided)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> decided(newest));
    }

    private record Change(@Nullable String uid, long generation, String template) {
        static Change of(DeploymentAttestation record) {
            RecordedSubject subject = record.getSpec().subject();
            return new Change(subject.workload().uid(), subject.generation(), subject.templateHash());
        }
    }

    private static boolean isOf(DeploymentAttestation change, WorkloadRef created) {
        return created.uid().equals(change.getSpec().subject().workload().uid());
    }

    private static boolean has(DeploymentAttestation change, TemplateHash template) {
        return template.value().equals(change.getSpec().subject().templateHash());
    }

    private static Instant decided(DeploymentAttestation change) {
        return change.getSpec().decision().at();
    }
}
