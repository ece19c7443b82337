package dev.countersign.cluster;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The records of admitted changes in one namespace, whatever their workloads are called, against the cap.
 *
 * @param changes what the bounds of each workload leave
 */
record ChangesOfNamespace(Collection<DeploymentAttestation> changes, int cap) {
    private static final Comparator<DeploymentAttestation> OLDEST_FIRST = Comparator.comparing(RecordPruning::lastSeen);

    private enum Standing {
        /** Admitted, and refused or replaced by something else: nothing ever ran. */
        NEVER_SEEN,
        FORMER,
        /** Admitted a moment ago; may run in the next. */
        AWAITED,
        ACTIVE
    }

    ChangesOfNamespace {
        changes = List.copyOf(changes);
    }

    /**
     * What goes: first what was never seen, then what ran before, the oldest first; of what is still awaited only what is beyond
     * the cap by itself, since its records would have to be made again. What runs stays on record.
     */
    List<DeploymentAttestation> surplus() {
        Stream<DeploymentAttestation> awaited =
                in(Standing.AWAITED).limit(Math.max(0, in(Standing.AWAITED).count() - cap));
        return Stream.of(in(Standing.NEVER_SEEN), in(Standing.FORMER), awaited)
                .flatMap(part -> part)
                .limit(Math.max(0, changes.size() - cap))
                .toList();
    }

    /** How many stay although they are beyond the cap. */
    int above() {
        return Math.max(0, changes.size() - surplus().size() - cap);
    }

    private Stream<DeploymentAttestation> in(Standing standing) {
        return changes.stream().filter(record -> of(record) == standing).sorted(OLDEST_FIRST);
    }

    private static Standing of(DeploymentAttestation record) {
        DeploymentAttestationStatus status = record.getStatus();
        if (NamespaceTally.isActive(record)) {
            return Standing.ACTIVE;
        }
        if (status == null || isConfirmed(status, "NotSeenYet")) {
            return Standing.AWAITED;
        }
        return Confirmation.isNever(record) ? Standing.NEVER_SEEN : Standing.FORMER;
    }

    private static boolean isConfirmed(DeploymentAttestationStatus status, String reason) {
        return status.conditions().stream()
                .filter(condition -> Objects.equals(condition.getType(), "Confirmed"))
                .anyMatch(condition -> Objects.equals(condition.getReason(), reason));
    }
}
