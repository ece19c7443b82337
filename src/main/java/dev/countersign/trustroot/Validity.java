package dev.countersign.trustroot;

import java.time.Instant;
import java.util.Optional;

/**
 * When something is believed: from the first instant to the last, both included.
 *
 * @param until empty while no end is set
 */
public record Validity(Instant from, Optional<Instant> until) {
    /** Whether {@code time} is within. */
    public boolean contains(Instant time) {
        return !time.isBefore(from) && until.map(last -> !time.isAfter(last)).orElse(true);
    }

    @Override
    public String toString() {
        return "from " + from + until.map(last -> " until " + last).orElse("");
    }
}
