package dev.countersign.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A clock that goes as fast as any and shows another time. */
final class EffectiveTime {
    private EffectiveTime() {}

    static InstantSource of(Optional<String> time) throws UnusableException {
        if (time.isEmpty()) {
            return InstantSource.system();
        }
        try {
            Duration ahead = Duration.between(Instant.now(), Instant.parse(time.get()));
            return () -> Instant.now().plus(ahead);
        } catch (DateTimeParseException | ArithmeticException wrong) {
            throw new UnusableException(
                    "--effective-time: %s is no time such as 2026-12-24T08:00:00Z".formatted(time.get()));
        }
    }
}
