package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.live.Connection;
import dev.countersign.readiness.KeptSurvey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the leader keeps in a cluster, read with the rights of whoever asks. */
final class ClusterReadiness implements ReadinessSource {
    private static final ResourceDefinitionContext PROFILES = new ResourceDefinitionContext.Builder()
            .withGroup("countersign.dev")
            .withVersion("v1alpha1")
            .withKind("ComplianceProfile")
            .withPlural("complianceprofiles")
            .withNamespaced(false)
            .build();

    private final KubernetesClient client;
    private final String namespace;

    private ClusterReadiness(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    static ReadinessSource open(Optional<Path> kubeconfig, Optional<String> context, String namespace)
            throws UnusableException {
        try {
            return new ClusterReadiness(Connection.openOnce(kubeconfig, context), namespace);
        } catch (Connection.NoneException none) {
            throw new UnusableException(String.valueOf(none.getMessage()));
        }
    }

    @Override
    public KeptSurvey of(String profile) throws UnusableException, UntoldException {
        try {
            @Nullable
            GenericKubernetesResource found = client.genericKubernetesResources(PROFILES)
                    .withName(profile)
                    .get();
            if (found == null) {
                throw new UnusableException("there is no ComplianceProfile %s in the cluster".formatted(profile));
            }
            return newest(profile, found.getMetadata().getUid());
        } catch (KubernetesClientException refused) {
            throw new UntoldException("the cluster does not show it: " + refused.getMessage());
        }
    }

    private KeptSurvey newest(String profile, String uid) throws UnusableException {
        ControllerRevision kept = client
                .apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(KeptSurvey.LABEL, uid)
                .list()
                .getItems()
                .stream()
                .max(Comparator.comparing(ControllerRevision::getRevision))
                .orElseThrow(() -> new UnusableException(
                        "nothing is kept of profile %s in namespace %s yet; the leader keeps it a minute after it began to judge"
                                .formatted(profile, namespace)));
        try {
            return KeptSurvey.read(Serialization.jsonMapper().<JsonNode>valueToTree(kept.getData()));
        } catch (RuntimeException unreadable) {
            throw new UnusableException("what is kept of profile %s cannot be read by this version: %s"
                    .formatted(profile, unreadable.getMessage()));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
