package dev.countersign.registry.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets so many through at a time to each host, in the order they came; hosts that nobody asks any more are forgotten. */
final class Turnstile {
    private record Gate(Semaphore permits, int visitors) {
        Gate with(int more) {
            return new Gate(permits, visitors + more);
        }
    }

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final int most;

    Turnstile(int most) {
        this.most = most;
    }

    /** What {@code request} gives once there is room, or {@code late} where there was none within {@code nanos}. */
    <T> T pass(String host, long nanos, Supplier<T> request, Supplier<T> late) throws InterruptedException {
        Semaphore permits = arrive(host);
        try {
            if (!permits.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                return late.get();
            }
            try {
                return request.get();
            } finally {
                permits.release();
            }
        } finally {
            gates.computeIfPresent(host, (h, gate) -> gate.visitors() == 1 ? null : gate.with(-1));
        }
    }

    int hosts() {
        return gates.size();
    }

    private Semaphore arrive(String host) {
        @Nullable
        Gate gate = gates.compute(
                host, (h, known) -> (known == null ? new Gate(new Semaphore(most, true), 0) : known).with(1));
        if (gate == null) {
            throw new IllegalStateException("a gate was just made");
        }
        return gate.permits();
    }
}
