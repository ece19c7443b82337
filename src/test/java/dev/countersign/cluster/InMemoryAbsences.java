package dev.countersign.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Absences as a test sets the time of them; far in the future where it sets none. */
final class InMemoryAbsences implements Absences {
    private final Map<Place, Instant> marks = new HashMap<>();
    private Instant now = Instant.MAX;
    private boolean failing;

    void at(Instant instant) {
        now = instant;
    }

    void fail() {
        failing = true;
    }

    @Override
    public Instant since(Place place) {
        check();
        return marks.computeIfAbsent(place, _ -> now);
    }

    @Override
    public void over(Place place) {
        check();
        marks.remove(place);
    }

    private void check() {
        if (failing) {
            throw new KubernetesClientException("no");
        }
    }
}
