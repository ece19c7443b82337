package dev.countersign.webhook;

import java.util.List;
import java.util.Set;

/** The entries of profiles in the API server's webhook configurations. */
public interface Entries {
    /**
     * Writes both configurations.
     *
     * @param caBundle PEM of the CAs that vouch for the webhook's certificate
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where the API server refuses or cannot be reached
     */
    void apply(List<Entry> entries, String caBundle);

    /**
     * The entries that there are now for {@code profiles}, without the exempt namespaces.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where the API server refuses or cannot be reached
     */
    List<Entry> present(Set<String> profiles);
}
