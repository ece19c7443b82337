package dev.countersign.policy.opa;

import dev.countersign.image.Digest;
import dev.countersign.json.Canonical;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts that one call needs in OPA, which stay there until it is over. */
final class HeldFacts implements AutoCloseable {
    private final Shelf shelf;
    private final List<Shelf.Place> places = new ArrayList<>();

    HeldFacts(Shelf shelf) {
        this.shelf = shelf;
    }

    void add(Shelf.Place place) {
        places.add(place);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    Set<Digest> digests() {
        return places.stream().map(Shelf.Place::fact).collect(Collectors.toSet());
    }

    boolean has(Canonical fact) {
        return places.stream().anyMatch(place -> place.fact().equals(fact.digest()));
    }

    @Override
    public void close() {
        places.forEach(shelf::release);
    }
}
