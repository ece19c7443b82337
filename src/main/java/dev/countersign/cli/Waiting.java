package dev.countersign.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * For something to come about.
 *
 * @param until when nobody waits any longer
 */
record Waiting(InstantSource clock, Instant until) {
    private static final Duration BETWEEN = Duration.ofMillis(20);

    static Waiting atMost(Duration patience, InstantSource clock) {
        return new Waiting(clock, clock.instant().plus(patience));
    }

    boolean isOver() {
        return !clock.instant().isBefore(until);
    }

    /** A moment, after which it may have come about. */
    void pause() throws UntoldException {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UntoldException("waiting for OPA was interrupted");
        }
    }
}
