package dev.countersign.registry.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the values used last, up to a number, so that nobody fills the memory by asking for many. */
final class Lru<K, V> {
    private final Map<K, V> entries;

    Lru(int most) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }
}
