package dev.countersign.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How long the last runs of one rule took. */
final class RunTimes {
    /** So many are kept. */
    static final int KEPT = 100;
    /** Of fewer, one in twenty is none. */
    static final int ENOUGH = 20;

    private final Deque<Duration> last = new ArrayDeque<>();

    synchronized void add(Duration took) {
        last.addLast(took);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** The shortest time that 95 of 100 did not exceed; empty where there are too few to tell. */
    synchronized Optional<Duration> p95() {
        List<Duration> sorted = last.stream().sorted().toList();
        return sorted.size() < ENOUGH ? Optional.empty() : Optional.of(sorted.get((sorted.size() * 95 + 99) / 100 - 1));
    }
}
