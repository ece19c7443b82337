package dev.countersign.cluster;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.RecordedChange;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedRequester;
import dev.countersign.operator.api.RecordedResult;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record without what only people read: what each replica keeps of every record in memory. Of a requester only the name of who
 * was refused, of results only which exceptions they needed.
 */
final class RecordTrim {
    private RecordTrim() {}

    static DeploymentAttestation of(DeploymentAttestation record) {
        DeploymentAttestation trimmed = new DeploymentAttestation();
        trimmed.setMetadata(metadata(record.getMetadata()));
        trimmed.setSpec(spec(record.getSpec()));
        trimmed.setStatus(record.getStatus());
        return trimmed;
    }

    private static ObjectMeta metadata(ObjectMeta metadata) {
        return new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .withLabels(metadata.getLabels())
                .withCreationTimestamp(metadata.getCreationTimestamp())
                .build();
    }

    private static @Nullable RecordedRequester requester(DeploymentAttestationSpec spec) {
        RecordedRequester requester = spec.requester();
        return requester == null || spec.decision().outcome() != DecisionOutcome.DENIED
                ? null
                : new RecordedRequester(requester.user(), null, List.of(), Map.of(), false);
    }

    private static DeploymentAttestationSpec spec(DeploymentAttestationSpec spec) {
        return new DeploymentAttestationSpec(
                spec.recordVersion(),
                spec.origin(),
                spec.reason(),
                spec.subject(),
                new RecordedChange(spec.change().id(), spec.change().type()),
                requester(spec),
                spec.decision(),
                spec.results().stream()
                        .filter(result -> !result.exceptions().isEmpty())
                        .map(RecordTrim::excused)
                        .toList(),
                null);
    }

    private static RecordedResult excused(RecordedResult result) {
        return new RecordedResult(
                result.id(),
                null,
                result.result(),
                result.code(),
                "",
                result.severity(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                result.exceptions());
    }
}
