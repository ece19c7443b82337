package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What one question may ask of each registry at a time, so that others get through however much it asks. */
final class Share implements Registry {
    /** Half of what the client lets through to one host. */
    static final int MOST = 8;

    private final Registry registry;
    private final InstantSource clock;
    private final Map<String, Semaphore> turns;

    Share(Registry registry, InstantSource clock) {
        this(registry, clock, new ConcurrentHashMap<>());
    }

    private Share(Registry registry, InstantSource clock, Map<String, Semaphore> turns) {
        this.registry = registry;
        this.clock = clock;
        this.turns = turns;
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        return inTurn(repository, deadline, () -> registry.manifest(repository, digest, deadline));
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        return inTurn(repository, deadline, () -> registry.manifest(repository, tag, deadline));
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        return inTurn(repository, deadline, () -> registry.blob(repository, descriptor, limit, deadline));
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return inTurn(repository, deadline, () -> registry.referrers(repository, subject, deadline));
    }

    @Override
    public Share with(Credentials others) {
        return new Share(registry.with(others), clock, turns);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return registry.credentialsScope(repository);
    }

    /** What {@code question} comes to when it is its turn at the registry of {@code repository}. */
    <T> Fetched<T> inTurn(Repository repository, Instant deadline, Supplier<Fetched<T>> question) {
        Semaphore free = turns.computeIfAbsent(repository.domain(), _ -> new Semaphore(MOST, true));
        try {
            if (!free.tryAcquire(Remaining.nanos(clock.instant(), deadline), TimeUnit.NANOSECONDS)) {
                return new Unreachable<>(
                        Trouble.CROWDED,
                        "the workload asks %s for more than there is time for".formatted(repository.domain()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, "the look-up was interrupted");
        }
        try {
            return question.get();
        } finally {
            free.release();
        }
    }
}
