package dev.countersign.cluster;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Keys of objects by what they are looked for. Not safe for threads by itself. */
final class KeysBy {
    private final Map<String, Set<String>> keys = new HashMap<>();

    Set<String> of(String lookedFor) {
        return keys.getOrDefault(lookedFor, Set.of());
    }

    void add(String lookedFor, String key) {
        keys.computeIfAbsent(lookedFor, _ -> new LinkedHashSet<>()).add(key);
    }

    void drop(String lookedFor, String key) {
        keys.computeIfPresent(lookedFor, (_, found) -> {
            found.remove(key);
            return found.isEmpty() ? null : found;
        });
    }
}
