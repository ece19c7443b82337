package dev.countersign.cluster;

import dev.countersign.decision.Records.Admitted;
import dev.countersign.decision.Records.Met;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.DeploymentAttestationSpec.Origin;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.operator.api.RecordedResult.Result;
import java.util.Optional;
import java.util.stream.Collectors;

/** What records say for Pods that run an admitted change again. Pure. */
final class RecordedAdmission {
    private RecordedAdmission() {}

    /** What was admitted of a whole record, in whatever mode; empty where it was refused, or nobody asked. */
    static Optional<Admitted> admitted(DeploymentAttestation record) {
        DeploymentAttestationSpec spec = record.getSpec();
        boolean admitted = spec.origin() == Origin.ADMISSION && spec.decision().outcome() != DecisionOutcome.DENIED;
        return admitted
                ? Optional.of(new Admitted(
                        Optional.ofNullable(record.getStatus())
                                .map(DeploymentAttestationStatus::active)
                                .orElse(false),
                        spec.results().stream()
                                .filter(result -> result.result() == Result.PASS)
                                .map(RecordedAdmission::met)
                                .collect(Collectors.toSet())))
                : Optional.empty();
    }

    private static Met met(RecordedResult result) {
        return new Met(result.id(), Optional.ofNullable(result.digest()).flatMap(Digest::parse));
    }
}
