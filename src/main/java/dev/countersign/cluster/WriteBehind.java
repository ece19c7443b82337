package dev.countersign.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes things soon, in the order they came, urgent ones first. Holds a bounded number of them, those that rest before they
 * are tried again included: what does not fit is lost and told, and never makes a caller wait.
 */
final class WriteBehind<T> {
    private record Entry<T>(T item, CompletableFuture<Void> done, int attempt) {}

    /** How much is held, by how many it is written at a time, and how often and after which pauses it is tried again. */
    record Bounds(int capacity, int writers, int attempts, Duration pause) {}

    private final Bounds bounds;
    private final Consumer<T> write;
    private final Predicate<RuntimeException> passing;
    private final BiConsumer<T, String> lost;
    private final Deque<Entry<T>> waiting = new ArrayDeque<>();
    /** To be tried again after a pause. */
    private final SequencedMap<Long, Entry<T>> resting = new LinkedHashMap<>();

    private long rests;
    private int underway;
    private boolean closed;
    private boolean over;

    /** @param passing whether to try again after that failure of {@code write} */
    WriteBehind(Bounds bounds, Consumer<T> write, Predicate<RuntimeException> passing, BiConsumer<T, String> lost) {
        this.bounds = bounds;
        this.write = write;
        this.passing = passing;
        this.lost = lost;
    }

    void start() {
        for (int i = 0; i < bounds.writers(); i++) {
            Thread.ofVirtual().name("write-behind-" + i).start(this::work);
        }
    }

    /** Takes {@code item}, to be written after what waits already. */
    void offer(T item) {
        submit(new Entry<>(item, new CompletableFuture<>(), 1), false);
    }

    /** Takes {@code item}, to be written before what waits; the future completes once it is written or lost. */
    CompletableFuture<Void> urge(T item) {
        Entry<T> entry = new Entry<>(item, new CompletableFuture<>(), 1);
        submit(entry, true);
        return entry.done();
    }

    private void submit(Entry<T> entry, boolean urgent) {
        Entry<T> displaced = enqueue(entry, urgent);
        if (displaced != null) {
            lose(displaced, closed ? "the operator is stopping" : "too many wait to be written");
        }
    }

    /** How many are not written yet. */
    synchronized int pending() {
        return waiting.size() + resting.size() + underway;
    }

    /** Takes no more and waits until all is written, but no longer than {@code patience}; what is left is lost. */
    void close(Duration patience) {
        for (Entry<T> left : drain(patience)) {
            lose(left, "the operator stopped before it was written");
        }
    }

    private synchronized @Nullable Entry<T> enqueue(Entry<T> entry, boolean urgent) {
        boolean full = pending() >= bounds.capacity();
        if (closed || (full && !urgent)) {
            return entry;
        }
        Entry<T> displaced = full ? displaced() : null;
        if (full && displaced == null) {
            return entry;
        }
        if (urgent) {
            waiting.addFirst(entry);
        } else {
            waiting.addLast(entry);
        }
        notifyAll();
        return displaced;
    }

    /** A stamp remembers what is not urgent; what failed already may fail again. */
    private @Nullable Entry<T> displaced() {
        Map.@Nullable Entry<Long, Entry<T>> failed = resting.pollLastEntry();
        return failed == null ? waiting.pollLast() : failed.getValue();
    }

    private synchronized Deque<Entry<T>> drain(Duration patience) {
        closed = true;
        notifyAll();
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis(); pending() > 0 && left > 0; ) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Deque<Entry<T>> left = new ArrayDeque<>(waiting);
        left.addAll(resting.values());
        waiting.clear();
        resting.clear();
        over = true;
        notifyAll();
        return left;
    }

    private void work() {
        for (Entry<T> next = take(); next != null; next = take()) {
            attempt(next);
        }
    }

    private synchronized @Nullable Entry<T> take() {
        try {
            while (waiting.isEmpty()) {
                if (closed && pending() == 0) {
                    return null;
                }
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
        underway++;
        return waiting.pollFirst();
    }

    private void attempt(Entry<T> entry) {
        try {
            write.accept(entry.item());
            entry.done().complete(null);
        } catch (RuntimeException failure) {
            boolean again = entry.attempt() < bounds.attempts() && passing.test(failure);
            if (again && rest(entry)) {
                return;
            }
            lose(entry, String.valueOf(failure.getMessage()));
        }
        finished();
    }

    /** Has it tried again by a writer after a pause, in place of what is underway; says whether there is still time for that. */
    private synchronized boolean rest(Entry<T> entry) {
        if (over) {
            return false;
        }
        finished();
        Duration pause = bounds.pause().multipliedBy(1L << Math.min(entry.attempt() - 1, 10));
        long number = rests++;
        resting.put(number, new Entry<>(entry.item(), entry.done(), entry.attempt() + 1));
        Thread.ofVirtual().start(() -> {
            sleep(pause);
            rested(number);
        });
        return true;
    }

    /** It came before what waits now, unless it was displaced meanwhile. */
    private synchronized void rested(long number) {
        Entry<T> entry = resting.remove(number);
        if (entry != null) {
            waiting.addFirst(entry);
            notifyAll();
        }
    }

    private synchronized void finished() {
        underway--;
        notifyAll();
    }

    private void lose(Entry<T> entry, String why) {
        lost.accept(entry.item(), why);
        entry.done().complete(null);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
