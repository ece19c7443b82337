package dev.countersign.operator;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records' statuses on the API server; the label that finds the active ones is kept in step. */
public final class ClusterRecordStatuses implements RecordStatuses {
    private static final int TRIES = 5;

    private final KubernetesClient client;
    private final String activeLabel;
    private final InstantSource clock;

    /** @param activeLabel by which active records are found */
    public ClusterRecordStatuses(KubernetesClient client, String activeLabel, InstantSource clock) {
        this.client = client;
        this.activeLabel = activeLabel;
        this.clock = clock;
    }

    @Override
    public void change(String namespace, String name, UnaryOperator<DeploymentAttestationStatus> change) {
        Resource<DeploymentAttestation> resource = client.resources(DeploymentAttestation.class)
                .inNamespace(namespace)
                .withName(name);
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            @Nullable DeploymentAttestation record = resource.get();
            Optional<DeploymentAttestationStatus> before =
                    Optional.ofNullable(record).flatMap(present -> BelatedStatus.of(present, clock.instant()));
            if (record == null || before.isEmpty()) {
                return;
            }
            if (isWritten(record, change.apply(before.get()), attempt)) {
                label(resource, record);
                return;
            }
        }
    }

    /** False where somebody else was faster. */
    private boolean isWritten(DeploymentAttestation record, DeploymentAttestationStatus status, int attempt) {
        if (status.equals(record.getStatus())) {
            return true;
        }
        record.setStatus(status);
        try {
            client.resource(record).updateStatus();
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == TRIES) {
                throw refused;
            }
            return false;
        }
    }

    private void label(Resource<DeploymentAttestation> resource, DeploymentAttestation record) {
        String wanted = String.valueOf(Boolean.TRUE.equals(record.getStatus().active()));
        @Nullable Map<String, String> labels = record.getMetadata().getLabels();
        if (!Objects.equals(labels == null ? null : labels.get(activeLabel), wanted)) {
            resource.patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    "{\"metadata\":{\"labels\":{\"%s\":\"%s\"}}}".formatted(activeLabel, wanted));
        }
    }
}
