package dev.countersign.registry.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When a whole call must have ended, and the clock that tells. */
record Deadline(Instant at, InstantSource clock) {
    /** Nanoseconds until then, at most an hour, 0 once it has passed. */
    long nanos() {
        Instant now = clock.instant();
        return at.isAfter(now.plus(Duration.ofHours(1)))
                ? Duration.ofHours(1).toNanos()
                : Math.max(0, Duration.between(now, at).toNanos());
    }
}
