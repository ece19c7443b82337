package dev.countersign.cluster;

import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.time.Instant;

/** Since when keys are gone, the same for every replica and across restarts. */
interface Absences {
    /** A key that a profile takes from a Secret. */
    record Place(String profileUid, SecretRef reference) {}

    /**
     * When somebody found the key gone first; now, where nobody has yet.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where that cannot be known
     */
    Instant since(Place place);

    /**
     * The key is there.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where that cannot be put down
     */
    void over(Place place);
}
