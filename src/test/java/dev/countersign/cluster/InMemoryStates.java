package dev.countersign.cluster;

import dev.countersign.tuf.TrustedState;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What all replicas of a test share. */
final class InMemoryStates implements StateStore {
    private final List<Map.Entry<Place, Kept>> kept = new CopyOnWriteArrayList<>();
    private final Instant since;
    boolean refusing;

    InMemoryStates(Instant since) {
        this.since = since;
    }

    @Override
    public Optional<Kept> newest(Place place) {
        return kept.stream()
                .filter(entry -> entry.getKey().equals(place))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(Kept::state, TrustedState.NEWEST_LAST));
    }

    @Override
    public void keep(Place place, TrustedState state) {
        if (refusing) {
            throw new KubernetesClientException("no room");
        }
        kept.add(Map.entry(place, new Kept(state, since)));
    }
}
