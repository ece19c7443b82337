package dev.countersign.cluster;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;

/** A record without what only people read: what each replica keeps of every record in memory. */
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

    private static DeploymentAttestationSpec spec(DeploymentAttestationSpec spec) {
        return new DeploymentAttestationSpec(
                spec.recordVersion(),
                spec.origin(),
                spec.reason(),
                spec.subject(),
                spec.change(),
                null,
                spec.decision(),
                List.of());
    }
}
