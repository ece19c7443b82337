package dev.countersign.attestation.predicate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody said at some time, in a list of what several said. */
interface Said {
    Actor actor();

    Instant at();

    /** What each said last, by its time; all of it where several have that time. */
    static <T extends Said> Map<Actor, List<T>> last(List<T> all) {
        Map<Actor, List<T>> last = new LinkedHashMap<>();
        for (T each : all) {
            List<T> before = last.getOrDefault(each.actor(), List.of());
            if (before.isEmpty() || each.at().isAfter(before.getFirst().at())) {
                last.put(each.actor(), List.of(each));
            } else if (each.at().equals(before.getFirst().at())) {
                List<T> both = new ArrayList<>(before);
                both.add(each);
                last.put(each.actor(), both);
            }
        }
        return last;
    }
}
