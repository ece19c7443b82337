package dev.countersign.operator;

import dev.countersign.image.Digest;
import dev.countersign.operator.RecordStatusPlan.Observed;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec.Origin;
import dev.countersign.operator.api.RecordedChange.ChangeType;
import dev.countersign.operator.api.RecordedSubject;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The recorded changes of one root under one profile, without refusals, against what the root runs.
 *
 * @param root empty where it is gone
 * @param stamp the root's, where it is ours, whatever its template
 */
record RecordedChanges(List<DeploymentAttestation> records, Optional<Root> root, Optional<Stamp> stamp) {
    private static final Comparator<DeploymentAttestation> OLDEST_FIRST =
            Comparator.<DeploymentAttestation>comparingLong(RecordedChanges::generation)
                    .thenComparing(record -> record.getSpec().decision().at())
                    .thenComparing(record -> record.getMetadata().getName());

    RecordedChanges {
        records = records.stream().sorted(OLDEST_FIRST).toList();
    }

    Observed observed(DeploymentAttestation record) {
        return new Observed(
                isSeen(record),
                runs(record),
                newer(record),
                record.getSpec().decision().at());
    }

    /** By its stamp, which cannot be forged; what no stamp is of, such as ephemeral containers and what was found, by its template. */
    private boolean isSeen(DeploymentAttestation record) {
        if (root.isEmpty()) {
            return false;
        }
        boolean unstamped = record.getSpec().change().type() == ChangeType.INJECTED
                || record.getSpec().origin() != Origin.ADMISSION;
        boolean reached = stamp.map(s -> reaches(s, record)).orElse(false);
        return reached || ((stamp.isEmpty() || unstamped) && hasTemplate(record));
    }

    /** A stamp of the same generation but of another change says that this one was refused elsewhere. */
    private static boolean reaches(Stamp stamp, DeploymentAttestation record) {
        long generation = generation(record);
        String change = record.getSpec().change().id();
        return stamp.generation() > generation
                || (stamp.generation() == generation
                        && (change == null || change.isEmpty() || change.equals(stamp.change())));
    }

    /** Of several records of one template the newest generation counts, and of that the ones whose bytes run. */
    private boolean runs(DeploymentAttestation record) {
        if (root.isEmpty() || !hasTemplate(record)) {
            return false;
        }
        List<DeploymentAttestation> candidates = records.stream()
                .filter(other -> template(other).equals(template(record)))
                .filter(other -> isSeen(other) || RecordStatusPlan.tookPlace(other))
                .toList();
        if (candidates.isEmpty()) {
            return false;
        }
        long newest = generation(candidates.getLast());
        List<DeploymentAttestation> current =
                candidates.stream().filter(other -> generation(other) == newest).toList();
        List<DeploymentAttestation> byBytes =
                current.stream().filter(this::hasRunningBytes).toList();
        return byBytes.isEmpty() ? candidates.getLast().equals(record) : byBytes.contains(record);
    }

    private boolean hasTemplate(DeploymentAttestation record) {
        return root.stream()
                .flatMap(present -> present.running().stream())
                .anyMatch(template -> template.value().equals(template(record)));
    }

    /** Whether all that the record names is reported to run, for its template. */
    private boolean hasRunningBytes(DeploymentAttestation record) {
        Set<String> running = root.stream()
                .flatMap(present -> Part.of(present, stamp).stream())
                .map(Part::root)
                .filter(part -> part.workload().template().value().equals(template(record)))
                .flatMap(part -> part.images().stream())
                .flatMap(image -> image.digest().stream())
                .map(Digest::toString)
                .collect(Collectors.toSet());
        List<String> named = record.getSpec().subject().images().stream()
                .map(RecordedSubject.Image::digest)
                .filter(Objects::nonNull)
                .toList();
        return !named.isEmpty() && running.containsAll(named);
    }

    private Optional<String> newer(DeploymentAttestation record) {
        return records.reversed().stream()
                .filter(other -> generation(other) > generation(record))
                .filter(other -> isSeen(other) || RecordStatusPlan.tookPlace(other))
                .map(other -> other.getMetadata().getName())
                .findFirst();
    }

    private static long generation(DeploymentAttestation record) {
        return record.getSpec().subject().generation();
    }

    private static String template(DeploymentAttestation record) {
        return record.getSpec().subject().templateHash();
    }
}
