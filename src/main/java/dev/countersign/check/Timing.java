package dev.countersign.check;

import dev.countersign.decision.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * As of when something is judged, and by when that must be done.
 *
 * @param asOf empty for when the judging begins
 * @param patience how long one may take
 */
public record Timing(Optional<Instant> asOf, Duration patience, InstantSource clock) {
    /** Of what is to be judged now. */
    public Schedule begin() {
        Instant begin = clock.instant();
        return new Schedule(asOf.orElse(begin), begin.plus(patience));
    }
}
