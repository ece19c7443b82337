package dev.countersign.cluster;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Ruling;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts one record into the cluster, or finds that it is there. */
final class RecordWriter {
    private static final int TRIES = 5;

    private final KubernetesClient client;

    RecordWriter(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Writes {@code document}, the record of {@code decision}, with its first status, or counts a denial once more.
     *
     * @throws KubernetesClientException where the API server cannot be asked or refuses
     */
    DeploymentAttestation write(DeploymentAttestation document, Decision decision) {
        return create(document)
                .map(created -> withStatus(created, status -> status == null ? RecordStatus.initial(decision) : status))
                .orElseGet(() -> exists(document, decision));
    }

    /** The whole record of that name, as the API server has it. */
    Optional<DeploymentAttestation> read(String namespace, String name) {
        return Optional.ofNullable(client.resources(DeploymentAttestation.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    /** Says on a record why its change ran again; empty where there is no such record any more. */
    Optional<DeploymentAttestation> flag(String name, Decision decision) {
        return read(decision.change().root().namespace(), name)
                .map(record -> withStatus(record, status -> Reruns.told(record.getSpec(), status, decision)));
    }

    private Optional<DeploymentAttestation> create(DeploymentAttestation document) {
        try {
            return Optional.of(client.resource(document).create());
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HTTP_CONFLICT) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private DeploymentAttestation exists(DeploymentAttestation document, Decision decision) {
        @Nullable DeploymentAttestation found = resource(document).get();
        if (found == null) {
            throw new KubernetesClientException(
                    "record " + document.getMetadata().getName() + " was there and is gone");
        }
        boolean again = decision.ruling() == Ruling.DENIED && !isOf(found, decision);
        return withStatus(found, status -> {
            if (again) {
                return RecordStatus.again(decision, status);
            }
            return status == null ? RecordStatus.initial(decision) : status;
        });
    }

    /** A write whose answer got lost is tried again, and is no second attempt of the user's. */
    private static boolean isOf(DeploymentAttestation record, Decision decision) {
        DeploymentAttestationSpec spec = record.getSpec();
        return spec.decision().id().equals(decision.id());
    }

    private DeploymentAttestation withStatus(
            DeploymentAttestation record, UnaryOperator<@Nullable DeploymentAttestationStatus> change) {
        DeploymentAttestation latest = record;
        for (int attempt = 1; ; attempt++) {
            DeploymentAttestationStatus changed = change.apply(latest.getStatus());
            if (changed == null || changed.equals(latest.getStatus())) {
                return latest;
            }
            latest.setStatus(changed);
            try {
                return client.resource(latest).updateStatus();
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != HTTP_CONFLICT || attempt == TRIES) {
                    throw refused;
                }
            }
            @Nullable DeploymentAttestation fresh = resource(record).get();
            if (fresh == null) {
                return record;
            }
            latest = fresh;
        }
    }

    private Resource<DeploymentAttestation> resource(DeploymentAttestation record) {
        return client.resources(DeploymentAttestation.class)
                .inNamespace(record.getMetadata().getNamespace())
                .withName(record.getMetadata().getName());
    }
}
