package dev.countersign.operator;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status to go on from. Whoever writes a record gives it the first one, unless he ends before he can. */
final class BelatedStatus {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private BelatedStatus() {}

    /** Empty for a record that was written a moment ago, and gets its first status from who wrote it. */
    static Optional<DeploymentAttestationStatus> of(DeploymentAttestation record, Instant now) {
        Instant at = record.getSpec().decision().at();
        return Optional.ofNullable(record.getStatus())
                .or(() -> now.isBefore(at.plus(PATIENCE))
                        ? Optional.empty()
                        : Optional.of(
                                new DeploymentAttestationStatus(false, null, null, null, null, 1L, at, at, List.of())));
    }
}
