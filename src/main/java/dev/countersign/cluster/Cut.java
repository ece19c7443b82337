package dev.countersign.cluster;

import java.util.List;

/** Cuts to the lengths that the API allows: what the API server refuses for its length is lost. */
final class Cut {
    private Cut() {}

    /** At most {@code max} characters, ending in … where it was longer. */
    static String text(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }

    static <T> List<T> list(List<T> list, int max) {
        return list.size() <= max ? list : List.copyOf(list.subList(0, max));
    }
}
