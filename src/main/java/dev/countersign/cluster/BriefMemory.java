package dev.countersign.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the API server said of objects a moment ago. Whoever asks the same meanwhile, or at the same time, shares the answer, so that
 * a burst of pods costs one request.
 */
final class BriefMemory<K, V> {
    /** How long an answer is kept: so long may a Secret that was just made or changed go unseen. */
    static final Duration AGE = Duration.ofSeconds(10);

    /** How long an answer is kept at least. */
    static final Duration LEAST = Duration.ofSeconds(2);

    private static final int MOST = 250;

    /** What asking came to. */
    sealed interface Told<V> {
        record Known<V>(V value) implements Told<V> {}

        /**
         * No answer; kept for nobody.
         *
         * @param why without a word of what the API server sent
         */
        record Failed<V>(String why) implements Told<V> {}
    }

    private record Read<V>(Instant at, CompletableFuture<Told<V>> answer) {}

    private final Function<K, V> question;
    private final InstantSource clock;
    private final Cache<K, Read<V>> reads = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(AGE)
            .scheduler(Scheduler.systemScheduler())
            .build();

    /** @param question asks the API server; may throw what its client throws */
    BriefMemory(Function<K, V> question, InstantSource clock) {
        this.question = question;
        this.clock = clock;
    }

    /** The answer, unless there is none by {@code deadline}. */
    Told<V> get(K key, Instant deadline) {
        try {
            long left = Math.max(0, Duration.between(clock.instant(), deadline).toNanos());
            return read(key).answer().get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Told.Failed<>("the API server did not answer in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Told.Failed<>("asking the API server was interrupted");
        } catch (ExecutionException bug) {
            throw new IllegalStateException("reading " + key + " failed unexpectedly", bug.getCause());
        }
    }

    private Read<V> read(K key) {
        @Nullable
        Read<V> read = reads.asMap().compute(key, (_, known) -> known != null && isFresh(known) ? known : begin(key));
        if (read == null) {
            throw new IllegalStateException("a read was just begun");
        }
        return read;
    }

    /** What is known of it may be out of date. */
    void forget(K key) {
        // Nobody makes us ask more often by having what we read refused.
        reads.asMap().computeIfPresent(key, (_, known) -> isYoung(known) ? known : null);
    }

    private boolean isYoung(Read<V> known) {
        return Duration.between(known.at(), clock.instant()).compareTo(LEAST) < 0;
    }

    private boolean isFresh(Read<V> known) {
        Duration age = Duration.between(known.at(), clock.instant());
        return !age.isNegative() && age.compareTo(AGE) < 0;
    }

    private Read<V> begin(K key) {
        Read<V> read = new Read<>(clock.instant(), new CompletableFuture<>());
        Thread.ofVirtual().start(() -> {
            try {
                read.answer().complete(new Told.Known<>(question.apply(key)));
            } catch (KubernetesClientException failure) {
                // Its message may quote what the API server sent. Forgotten first: whoever learns of it may ask again
                // at once.
                reads.asMap().remove(key, read);
                read.answer().complete(new Told.Failed<>(why(failure.getCode())));
            } catch (RuntimeException bug) {
                reads.asMap().remove(key, read);
                read.answer().completeExceptionally(bug);
            }
        });
        return read;
    }

    private static String why(int status) {
        return status > 0 ? "the API server answered " + status : "the API server could not be asked";
    }
}
