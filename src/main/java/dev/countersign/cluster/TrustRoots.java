package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Follows the TrustRoots of the cluster. */
final class TrustRoots {
    private static final ResourceDefinitionContext TRUST_ROOTS = new ResourceDefinitionContext.Builder()
            .withGroup("countersign.dev")
            .withVersion("v1alpha1")
            .withKind("TrustRoot")
            .withPlural("trustroots")
            .withNamespaced(false)
            .build();

    private final RootRing ring = new RootRing();
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    TrustRoots(KubernetesClient client, Runnable changed) {
        this.informer = client.genericKubernetesResources(TRUST_ROOTS).runnableInformer(0);
        informer.addEventHandler(Changes.of(
                root -> {
                    ring.put(Serialization.jsonMapper().<JsonNode>valueToTree(root));
                    changed.run();
                },
                root -> {
                    ring.remove(root.getMetadata().getName());
                    changed.run();
                }));
    }

    CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    void stop() {
        informer.stop();
    }

    /** The document of the TrustRoot of that name; empty where there is none that was ever good. */
    Optional<String> document(String name) {
        return ring.document(name);
    }

    Optional<TrustRootState> state(String name) {
        return ring.state(name);
    }
}
