package dev.countersign.admission;

import java.util.Optional;

/** What reading the body of a call came to. */
sealed interface Received {
    /** A review that we can answer. */
    record Understood(Review review) implements Received {}

    /**
     * Not a review that we can answer; it is refused.
     *
     * @param uid of the request, where it has one that can be echoed
     * @param why what is wrong, on one line
     */
    record Unusable(Optional<String> uid, String why) implements Received {}
}
