package dev.countersign.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what others are about to do. */
final class Patience {
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(100);

    private Patience() {}

    static void until(String what, BooleanSupplier holds) {
        until(what, MOST, holds);
    }

    static void until(String what, Duration most, BooleanSupplier holds) {
        found(what, most, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T found(String what, Supplier<Optional<T>> search) {
        return found(what, MOST, search);
    }

    static <T> T found(String what, Duration most, Supplier<Optional<T>> search) {
        long end = System.nanoTime() + most.toNanos();
        Optional<T> found = search.get();
        while (found.isEmpty() && System.nanoTime() < end) {
            sleep(STEP);
            found = search.get();
        }
        return found.orElseThrow(() -> new AssertionError("not within " + most.toSeconds() + " s: " + what));
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
