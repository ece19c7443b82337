package dev.countersign.cluster;

import dev.countersign.image.Digest;
import dev.countersign.tuf.TrustedState;
import java.time.Instant;
import java.util.Optional;

/** What was believed of TUF repositories, the same for every replica and across restarts. */
interface StateStore {
    /**
     * What a repository is known by: the same for as long as its initial root and target are.
     *
     * @param uid of the TrustRoot
     * @param source digest of both
     */
    record Place(String uid, Digest source) {}

    /**
     * What somebody kept.
     *
     * @param since when
     */
    record Kept(TrustedState state, Instant since) {}

    /** The newest that anybody kept, as far as it is known here. */
    Optional<Kept> newest(Place place);

    /**
     * Keeps a state for everybody.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where that is not possible now
     */
    void keep(Place place, TrustedState state);
}
