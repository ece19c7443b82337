package dev.countersign.gather;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Makes concurrent fetches of the same bytes one. Whoever fetches may have less time than we: his trouble is not ours. */
final class SharedFetch<K, V> {
    private final InstantSource clock;
    private final ConcurrentMap<K, CompletableFuture<Fetched<V>>> running = new ConcurrentHashMap<>();

    SharedFetch(InstantSource clock) {
        this.clock = clock;
    }

    Fetched<V> get(K key, Instant deadline, Supplier<Fetched<V>> fetch) {
        CompletableFuture<Fetched<V>> own = new CompletableFuture<>();
        CompletableFuture<Fetched<V>> before = running.putIfAbsent(key, own);
        if (before == null) {
            return lead(key, own, fetch);
        }
        Fetched<V> shared = join(before, deadline);
        return shared instanceof Unreachable<V> && Remaining.nanos(clock.instant(), deadline) > 0
                ? fetch.get()
                : shared;
    }

    private Fetched<V> lead(K key, CompletableFuture<Fetched<V>> own, Supplier<Fetched<V>> fetch) {
        try {
            Fetched<V> fetched = fetch.get();
            own.complete(fetched);
            return fetched;
        } catch (RuntimeException | Error bug) {
            own.completeExceptionally(bug);
            throw bug;
        } finally {
            running.remove(key, own);
        }
    }

    private Fetched<V> join(CompletableFuture<Fetched<V>> before, Instant deadline) {
        try {
            return before.get(Remaining.nanos(clock.instant(), deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Unreachable<>(Trouble.CROWDED, "a fetch that others wait for too did not end in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, "the look-up was interrupted");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the fetch that this one shares failed", failed.getCause());
        }
    }
}
