package dev.countersign.gather;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Room that is shared by all who come, in the order they came. What one host sends takes a third of it, queue included, or is one
 * blob that is larger; and none of it for longer than a while: how slowly it comes, the host chooses.
 */
final class Room {
    /** A host's part, and how many want some of it. */
    private record Part(Semaphore free, int visitors) {
        Part with(int more) {
            return new Part(free, visitors + more);
        }
    }

    private final InstantSource clock;
    private final Duration mostTime;
    private final int all;
    private final int mostOfOne;
    private final Semaphore free;
    private final Map<String, Part> parts = new ConcurrentHashMap<>();

    Room(int all, Duration mostTime, InstantSource clock) {
        this.clock = clock;
        this.mostTime = mostTime;
        this.all = all;
        mostOfOne = Math.ceilDiv(all, 3);
        free = new Semaphore(all, true);
    }

    int all() {
        return all;
    }

    /**
     * What {@code task} comes to, given until when it may take, or {@code late} where there was no room in time. What is larger than
     * all of it has it alone.
     */
    <T> T within(long cost, String host, Instant deadline, Function<Instant, T> task, Supplier<T> late)
            throws InterruptedException {
        Semaphore part = arrive(host);
        int ofPart = (int) Math.min(cost, mostOfOne);
        int ofAll = (int) Math.min(cost, all);
        try {
            if (!isTaken(part, ofPart, deadline)) {
                return late.get();
            }
            try {
                if (!isTaken(free, ofAll, deadline)) {
                    return late.get();
                }
                try {
                    return task.apply(until(deadline));
                } finally {
                    free.release(ofAll);
                }
            } finally {
                part.release(ofPart);
            }
        } finally {
            parts.computeIfPresent(host, (_, known) -> known.visitors() == 1 ? null : known.with(-1));
        }
    }

    private boolean isTaken(Semaphore from, int much, Instant deadline) throws InterruptedException {
        return from.tryAcquire(much, Remaining.nanos(clock.instant(), deadline), TimeUnit.NANOSECONDS);
    }

    private Instant until(Instant deadline) {
        Instant most = clock.instant().plus(mostTime);
        return most.isBefore(deadline) ? most : deadline;
    }

    private Semaphore arrive(String host) {
        return Objects.requireNonNull(parts.compute(
                        host,
                        (_, known) -> (known == null ? new Part(new Semaphore(mostOfOne, true), 0) : known).with(1)))
                .free();
    }

    /** Of which hosts somebody is there. */
    int hosts() {
        return parts.size();
    }
}
