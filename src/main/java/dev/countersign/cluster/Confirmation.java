package dev.countersign.cluster;

import dev.countersign.operator.api.DeploymentAttestation;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a record says of whether its change was seen to take place. */
final class Confirmation {
    private Confirmation() {}

    static boolean tookPlace(DeploymentAttestation record) {
        return of(record).anyMatch(condition -> Objects.equals(condition.getStatus(), "True"));
    }

    /** Whether it was awaited, and something else refused or replaced it. */
    static boolean isNever(DeploymentAttestation record) {
        return of(record).anyMatch(condition -> Objects.equals(condition.getReason(), "NeverSeen"));
    }

    private static Stream<Condition> of(DeploymentAttestation record) {
        return Optional.ofNullable(record.getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> Objects.equals(condition.getType(), "Confirmed"));
    }
}
