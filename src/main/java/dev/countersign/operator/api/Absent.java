package dev.countersign.operator.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list that the API server left out is an empty one. */
final class Absent {
    private Absent() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }
}
