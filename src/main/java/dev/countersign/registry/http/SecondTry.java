package dev.countersign.registry.http;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks once more, a moment later, where no connection came about or the registry says 429 or 503, if there is time for it. A
 * second try that learns nothing changes nothing.
 */
final class SecondTry {
    private static final long LEAST_MILLIS = 100;
    private static final long MOST_MILLIS = 300;

    private final Wire wire;
    private final Duration patience;

    /** @param patience what must be left for the second try after the pause */
    SecondTry(Wire wire, Duration patience) {
        this.wire = wire;
        this.patience = patience;
    }

    Fetched<Answer> get(Request request, Deadline deadline) {
        Fetched<Answer> first = wire.get(request, deadline);
        return pause(request, first)
                .filter(pause -> pause.plus(patience).compareTo(Duration.ofNanos(deadline.nanos())) < 0)
                .filter(SecondTry::waited)
                .map(_ -> wire.get(request, deadline))
                // The first says more truly why there is no answer: the second had less time.
                .filter(second -> !(second instanceof Unreachable<Answer>))
                .orElse(first);
    }

    private Optional<Duration> pause(Request request, Fetched<Answer> first) {
        return switch (first) {
            case Unreachable<Answer>(Trouble trouble, String _)
            when trouble == Trouble.CONNECTION && !wire.isDown(request.origin()) -> Optional.of(jitter());
            case Found<Answer>(Answer answer)
            when answer.status() == 429 || answer.status() == 503 ->
                Optional.of(RetryAfter.of(answer.headers()).orElseGet(SecondTry::jitter));
            case Unreachable<Answer> _, Found<Answer> _, Fetched.Absent<Answer> _, Fetched.Bad<Answer> _ ->
                Optional.empty();
        };
    }

    /** Not all at the same instant. */
    static Duration jitter() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(LEAST_MILLIS, MOST_MILLIS));
    }

    private static boolean waited(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
