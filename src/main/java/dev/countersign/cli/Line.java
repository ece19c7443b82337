package dev.countersign.cli;

import dev.countersign.image.Printable;

/** Text in which strangers' words may be, made fit for one line of a terminal. */
final class Line {
    private Line() {}

    /** {@code text} with {@code ?} for whatever a terminal may act on; unlike {@link Printable} all of it. */
    static String of(String text) {
        return text.replaceAll("[^\\p{Graph} ]", "?");
    }
}
