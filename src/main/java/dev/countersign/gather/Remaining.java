package dev.countersign.gather;

import java.time.Duration;
import java.time.Instant;

/** How long there is to wait. */
final class Remaining {
    private static final Duration LONGEST = Duration.ofHours(1);

    private Remaining() {}

    /** From {@code now} until {@code deadline}, at most an hour; 0 once it has passed. */
    static long nanos(Instant now, Instant deadline) {
        if (deadline.isAfter(now.plus(LONGEST))) {
            return LONGEST.toNanos();
        }
        return deadline.isAfter(now) ? Duration.between(now, deadline).toNanos() : 0;
    }
}
