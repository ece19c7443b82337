package dev.countersign.registry.http;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads manifests and lists: small ones as they come, and few large ones at a time, since whoever pushes them chooses how large they
 * are, and whoever may create Pods how many are asked for. What turns out to be large is asked for again.
 *
 * <p>One that comes slowly keeps others waiting: it has two seconds, and one host, whatever its ports, a third of
 * the turns.
 */
final class LargeDocuments {
    /** As large as all but a few are. */
    static final long SMALL = 64 << 10;

    private static final Duration MOST_TIME = Duration.ofSeconds(2);
    /** Measured: a document of 4 MiB takes 10 as it comes, 48 while it becomes a tree. */
    private static final long COMING = 40 << 20;

    private static final long GROWING = 128 << 20;

    private final long limit;
    private final Semaphore coming;
    private final Semaphore growing;
    private final Turnstile hosts;

    /** Asks for the document, of which so many bytes are read. */
    @FunctionalInterface
    interface Asking {
        Fetched<Answer> ask(long most, Deadline deadline);
    }

    /**
     * As many at a time as the heap has room for.
     *
     * @param limit most bytes of one
     */
    LargeDocuments(long limit) {
        this(limit, turns(COMING), turns(GROWING));
    }

    /** Test with few turns. */
    LargeDocuments(long limit, int coming, int growing) {
        this.limit = limit;
        this.coming = new Semaphore(coming, true);
        this.growing = new Semaphore(growing, true);
        this.hosts = new Turnstile(Math.ceilDiv(coming, 3));
    }

    private static int turns(long room) {
        return (int) Math.max(1, Runtime.getRuntime().maxMemory() / room);
    }

    /** The answer, if all of it was read. */
    Fetched<Answer> whole(Answer answer) {
        return answer.within(limit);
    }

    /** What {@code read} makes of the answer, which is Bad, OVER_LIMIT, where the answer was cut and all of it matters. */
    <T> Fetched<T> read(Asking asking, Function<Answer, Fetched<T>> read, Deadline deadline) {
        Fetched<Answer> first = asking.ask(SMALL, deadline);
        Fetched<T> small = first.then(read);
        if (!(first instanceof Found<Answer>(Answer answer))
                || !answer.received().cut()
                || !(small instanceof Bad<T>(Fault fault, String _))
                || fault != Fault.OVER_LIMIT) {
            return small;
        }
        Unreachable<T> crowded = new Unreachable<>(
                Trouble.CROWDED, answer.request() + ": too many other large documents are being read");
        try {
            return hosts.pass(
                    answer.request().origin().name(),
                    deadline.nanos(),
                    () -> large(asking, read, deadline, crowded),
                    () -> crowded);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return crowded;
        }
    }

    private <T> Fetched<T> large(
            Asking asking, Function<Answer, Fetched<T>> read, Deadline deadline, Fetched<T> crowded) {
        return turn(
                coming,
                deadline,
                () -> asking.ask(limit, soon(deadline))
                        .then(whole -> turn(growing, deadline, () -> read.apply(whole), crowded)),
                crowded);
    }

    private static Deadline soon(Deadline deadline) {
        Instant soon = deadline.clock().instant().plus(MOST_TIME);
        return soon.isBefore(deadline.at()) ? new Deadline(soon, deadline.clock()) : deadline;
    }

    private static <T> Fetched<T> turn(
            Semaphore turns, Deadline deadline, Supplier<Fetched<T>> task, Fetched<T> crowded) {
        try {
            if (!turns.tryAcquire(deadline.nanos(), TimeUnit.NANOSECONDS)) {
                return crowded;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return crowded;
        }
        try {
            return task.get();
        } finally {
            turns.release();
        }
    }
}
