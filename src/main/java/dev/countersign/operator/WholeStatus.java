package dev.countersign.operator;

import dev.countersign.operator.api.JudgedResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Statuses put as a whole, by ourselves: the SDK's patch would leave out lists that are empty. */
final class WholeStatus {
    private WholeStatus() {}

    /** @param empty made into the object that is put */
    static <S, R extends JudgedResource<S>> void put(KubernetesClient client, R empty, R read, S status) {
        // Nobody else writes statuses, so that no other version is in the way.
        empty.setMetadata(new ObjectMetaBuilder(read.getMetadata())
                .withResourceVersion(null)
                .build());
        empty.setSpec(read.getSpec());
        empty.setStatus(status);
        client.resource(empty).updateStatus();
    }
}
