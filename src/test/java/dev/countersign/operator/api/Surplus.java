package dev.countersign.operator.api;

import java.util.List;
import java.util.Map;

/** Puts a field that no schema knows into every object of a tree, but not into maps of free keys. */
final class Surplus {
    static final String FIELD = "surplus";

    private Surplus() {}

    /** How many were put in. */
    @SuppressWarnings("unchecked")
    static int add(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                int below = map.entrySet().stream()
                        .filter(entry -> !List.of("matchLabels", "params").contains(entry.getKey()))
                        .mapToInt(entry -> add(entry.getValue()))
                        .sum();
                ((Map<String, Object>) map).put(FIELD, true);
                yield below + 1;
            }
            case List<?> list -> list.stream().mapToInt(Surplus::add).sum();
            default -> 0;
        };
    }
}
