package dev.countersign.registry.http;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Reads manifests and lists: small ones as they come, and few large ones at a time, since whoever pushes them chooses how large they
 * are, and whoever may create Pods how many are asked for. What turns out to be large is asked for again.
 */
final class LargeDocuments {
    /** As large as all but a few are. */
    static final long SMALL = 64 << 10;
    /** What is made of the largest one: its bytes, and a tree of as many tokens as may be. */
    private static final long ROOM = 96 << 20;

    private static final int OK = 200;

    private final Semaphore turns;
    private final long limit;

    /**
     * As many at a time as the heap has room for.
     *
     * @param limit most bytes of one
     */
    LargeDocuments(long limit) {
        this(limit, (int) Math.max(1, Runtime.getRuntime().maxMemory() / ROOM));
    }

    LargeDocuments(long limit, int most) {
        this.limit = limit;
        this.turns = new Semaphore(most, true);
    }

    /**
     * What {@code read} makes of the answer.
     *
     * @param ask asks for the document, of which so many bytes are read
     */
    <T> Fetched<T> read(LongFunction<Fetched<Answer>> ask, Function<Answer, Fetched<T>> read, Deadline deadline) {
        Fetched<Answer> first = ask.apply(SMALL);
        if (!(first instanceof Found<Answer>(Answer answer))
                || answer.status() != OK
                || !answer.received().cut()) {
            return first.then(read);
        }
        try {
            if (!turns.tryAcquire(deadline.nanos(), TimeUnit.NANOSECONDS)) {
                return new Unreachable<>(
                        Trouble.CROWDED, answer.request() + ": too many other large documents are being read");
            }
            try {
                return ask.apply(limit).then(read);
            } finally {
                turns.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, answer.request() + ": interrupted");
        }
    }
}
