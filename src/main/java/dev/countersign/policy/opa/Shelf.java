package dev.countersign.policy.opa;

import dev.countersign.image.Digest;
import dev.countersign.json.Canonical;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which facts OPA holds, those first that were used the longest ago. What a call under way needs stays. */
final class Shelf {
    private final long most;
    private final Map<Digest, Place> places = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    Shelf(long most) {
        this.most = most;
    }

    /** A fact in OPA, and how many calls under way need it. */
    static final class Place {
        private final Digest fact;
        private final int length;
        private int uses = 1;

        private Place(Canonical fact) {
            this.fact = fact.digest();
            this.length = fact.length();
        }

        Digest fact() {
            return fact;
        }
    }

    /** The place of a fact that is there, for one more call. */
    synchronized Optional<Place> take(Digest fact) {
        Optional<Place> place = Optional.ofNullable(places.get(fact));
        place.ifPresent(taken -> taken.uses++);
        return place;
    }

    /** Notes that a fact is there now, for one call. */
    synchronized Place put(Canonical fact) {
        Place place = new Place(fact);
        drop(fact.digest());
        places.put(fact.digest(), place);
        bytes += place.length;
        return place;
    }

    synchronized void release(Place place) {
        place.uses--;
    }

    /** Notes that a fact is there no more. */
    synchronized void drop(Digest fact) {
        Place dropped = places.remove(fact);
        bytes -= dropped == null ? 0 : dropped.length;
    }

    /** Notes that nothing is there. */
    synchronized void clear() {
        places.clear();
        bytes = 0;
    }

    /** Takes off what must go for {@code fact} to have room; empty, and nothing goes, where that is not enough. */
    synchronized Optional<List<Digest>> makeRoom(Canonical fact) {
        long missing = bytes + fact.length() - most;
        List<Digest> gone = new ArrayList<>();
        for (Place place : places.values()) {
            if (missing > 0 && place.uses == 0) {
                gone.add(place.fact);
                missing -= place.length;
            }
        }
        if (missing > 0) {
            return Optional.empty();
        }
        gone.forEach(this::drop);
        return Optional.of(gone);
    }
}
