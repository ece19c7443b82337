package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do. */
public final class Patience {
    private static final Duration MOST = Duration.ofSeconds(15);

    private Patience() {}

    public static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        assertThat(holds.getAsBoolean()).as(what).isTrue();
    }
}
