package dev.countersign.cluster;

import dev.countersign.decision.Records.Admitted;
import dev.countersign.decision.Records.Met;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.DeploymentAttestationSpec.Origin;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.operator.api.RecordedResult.Result;
import java.util.Optional;
import java.util.Set;
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
                        met(spec),
                        spec.decision().policies().stream()
                                .map(RecordedDecision.Policy::name)
                                .collect(Collectors.toSet())))
                : Optional.empty();
    }

    /** Where one image stands in two repositories, in both. */
    private static Set<Met> met(DeploymentAttestationSpec spec) {
        Set<Met> unmet = spec.results().stream()
                .filter(result -> result.result() != Result.PASS)
                .map(RecordedAdmission::about)
                .collect(Collectors.toSet());
        return spec.results().stream()
                .map(RecordedAdmission::about)
                .filter(about -> !unmet.contains(about))
                .collect(Collectors.toSet());
    }

    private static Met about(RecordedResult result) {
        return new Met(result.id(), Optional.ofNullable(result.digest()).flatMap(Digest::parse));
    }
}
