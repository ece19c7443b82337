package dev.countersign.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster this is.
 *
 * @param uid of the namespace {@code kube-system}: lives as long as the cluster, and no name can imitate it
 */
public record ClusterIdentity(String uid) {
    private static final String NAMESPACE = "kube-system";

    /**
     * Asks the API server.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where it cannot be asked or refuses
     * @throws IllegalStateException where there is no such namespace
     */
    public static ClusterIdentity of(KubernetesClient client) {
        @Nullable Namespace namespace = client.namespaces().withName(NAMESPACE).get();
        if (namespace == null) {
            throw new IllegalStateException(
                    "the cluster has no namespace " + NAMESPACE + ", whose uid identifies it in every record");
        }
        return new ClusterIdentity(namespace.getMetadata().getUid());
    }
}
