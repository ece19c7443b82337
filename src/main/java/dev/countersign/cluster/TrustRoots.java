package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Follows the TrustRoots of the cluster. */
final class TrustRoots {
    private final RootRing ring;
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    /** @param deleted told the uid of one that is gone */
    TrustRoots(KubernetesClient client, RootRing ring, Consumer<String> deleted, Runnable changed) {
        this.ring = ring;
        this.informer = client.genericKubernetesResources(OwnKinds.TRUST_ROOTS).runnableInformer(0);
        informer.addEventHandler(Changes.of(
                root -> {
                    read(root);
                    changed.run();
                },
                root -> {
                    ring.remove(root.getMetadata().getName());
                    deleted.accept(root.getMetadata().getUid());
                    changed.run();
                }));
    }

    /** Done once all that there are were read: the informer's handlers come later. */
    CompletionStage<Void> start() {
        return Informers.start(informer)
                .thenRun(() -> informer.getStore().list().forEach(this::read));
    }

    private void read(GenericKubernetesResource root) {
        String name = root.getMetadata().getName();
        ring.put(Serialization.jsonMapper().<JsonNode>valueToTree(root));
        if (informer.getStore().getByKey(name) == null) {
            ring.remove(name);
        }
    }

    void stop() {
        informer.stop();
    }
}
