package dev.countersign.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How many results there are of each status, those that are not shown included. */
record Summary(Map<Status, Integer> counts) {
    Summary {
        counts = Map.copyOf(counts);
    }

    static Summary of(Collection<Item> items) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        items.forEach(item -> counts.merge(item.status(), 1, Integer::sum));
        return new Summary(counts);
    }

    Summary plus(Summary other) {
        Map<Status, Integer> sum = new EnumMap<>(Status.class);
        Arrays.stream(Status.values()).forEach(status -> sum.put(status, count(status) + other.count(status)));
        return new Summary(sum);
    }

    int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
