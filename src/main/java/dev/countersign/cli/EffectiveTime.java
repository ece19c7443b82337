package dev.countersign.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * As of when to judge.
 *
 * @param asked empty for now
 * @param clock one that goes as fast as any, and showed that time when it was made
 */
record EffectiveTime(Optional<Instant> asked, InstantSource clock) {
    static EffectiveTime of(Optional<String> time) throws UnusableException {
        if (time.isEmpty()) {
            return new EffectiveTime(Optional.empty(), InstantSource.system());
        }
        try {
            Instant asked = Instant.parse(time.get());
            Duration ahead = Duration.between(Instant.now(), asked);
            return new EffectiveTime(Optional.of(asked), () -> Instant.now().plus(ahead));
        } catch (DateTimeParseException | ArithmeticException wrong) {
            throw new UnusableException(
                    "--effective-time: %s is no time such as 2026-12-24T08:00:00Z".formatted(time.get()));
        }
    }
}
