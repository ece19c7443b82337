package dev.countersign.cluster;

import java.time.Instant;
import java.util.List;

/** Absences as marks in the operator's namespace, each made once by whoever was first. */
record MarkedAbsences(Revisions revisions) implements Absences {
    private static final int LONGEST_NAME = 253;

    @Override
    public Instant since(Place place) {
        return revisions.goneSince(mark(place), place.profileUid());
    }

    @Override
    public void over(Place place) {
        revisions.delete(mark(place));
    }

    private static String mark(Place place) {
        List<String> parts = List.of(
                place.profileUid(), place.reference().name(), place.reference().key());
        return Hash.name("key-gone", Hash.of(parts), LONGEST_NAME);
    }
}
