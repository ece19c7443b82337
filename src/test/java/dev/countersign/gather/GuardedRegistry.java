package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** A registry that shows what it has to its member and to nobody else, and can be told to take its time for him. */
final class GuardedRegistry implements Registry {
    static final Credential MEMBER = new Credential.Password("member", "s3cret");
    static final Credentials MEMBERS = _ -> new Found<>(Optional.of(MEMBER));
    static final Credentials STRANGERS = _ -> new Found<>(Optional.of(new Credential.Password("stranger", "n0thing")));

    /** Where a member's question waits. */
    static final class Gate {
        private final Semaphore arrivals = new Semaphore(0);
        private volatile CountDownLatch open = new CountDownLatch(0);

        void close() {
            open = new CountDownLatch(1);
        }

        void open() {
            open.countDown();
        }

        void awaitSomebody() throws InterruptedException {
            arrivals.acquire();
        }

        private void pass() {
            arrivals.release();
            try {
                open.await();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    final Gate gate;
    private final Registry content;
    private final Credentials shown;

    GuardedRegistry(Registry content) {
        this(content, new Gate(), Credentials.NONE);
    }

    private GuardedRegistry(Registry content, Gate gate, Credentials shown) {
        this.content = content;
        this.gate = gate;
        this.shown = shown;
    }

    @Override
    public Registry with(Credentials others) {
        return new GuardedRegistry(content, gate, others);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return switch (shown.forHost(repository.domain())) {
            case Found<Optional<Credential>>(Optional<Credential> one) ->
                one.map(credential -> "scope-" + credential.hashCode()).orElse("anonymous");
            case Absent<Optional<Credential>> _,
                    Fetched.Bad<Optional<Credential>> _,
                    Fetched.Unreachable<Optional<Credential>> _ -> "untold-" + System.nanoTime();
        };
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        return guarded(repository, () -> content.manifest(repository, digest, deadline));
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        return guarded(repository, () -> content.manifest(repository, tag, deadline));
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        return guarded(repository, () -> content.blob(repository, descriptor, limit, deadline));
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return guarded(repository, () -> content.referrers(repository, subject, deadline));
    }

    private <T> Fetched<T> guarded(Repository repository, Supplier<Fetched<T>> answer) {
        return shown.forHost(repository.domain()).then(one -> {
            if (!one.equals(Optional.of(MEMBER))) {
                return new Absent<>(401, "401 for you");
            }
            gate.pass();
            return answer.get();
        });
    }
}
