package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Takes a moment for each question and counts how many it was asked at a time. */
record CountingRegistry(Registry registry, AtomicInteger now, AtomicInteger most) implements Registry {
    CountingRegistry(Registry registry) {
        this(registry, new AtomicInteger(), new AtomicInteger());
    }

    int mostAtATime() {
        return most.get();
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        return counted(() -> registry.manifest(repository, digest, deadline));
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        return counted(() -> registry.manifest(repository, tag, deadline));
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        return counted(() -> registry.blob(repository, descriptor, limit, deadline));
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return counted(() -> registry.referrers(repository, subject, deadline));
    }

    private <T> Fetched<T> counted(Supplier<Fetched<T>> question) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            Thread.sleep(5);
            return question.get();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            now.decrementAndGet();
        }
    }

    @Override
    public Registry with(Credentials others) {
        return new CountingRegistry(registry.with(others), now, most);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return registry.credentialsScope(repository);
    }
}
