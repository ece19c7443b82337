package dev.countersign.gather;

import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.ServedRegistry;
import dev.countersign.registry.http.HttpRegistry;
import dev.countersign.registry.http.HttpRegistrySettings;
import dev.countersign.signature.Anchors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What admitting Pods asks of a registry, put together as the operator does: the mutating call locates, the validating one looks. */
final class Admissions implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InstantSource clock = InstantSource.system();
    private final HttpRegistry client;
    private final Locator locator;
    final RememberedEvidence evidence;

    Admissions(ServedRegistry served, RememberedFor ages) {
        client = new HttpRegistry(HttpRegistrySettings.defaults().with(Set.of(served.host()), Credentials.NONE), clock);
        RememberingRegistry registry = new RememberingRegistry(client, 1 << 20, clock);
        locator = new RegistryLocator(registry, threads);
        evidence = new RememberedEvidence(
                new SharedEvidence(
                        new RegistryEvidence(registry, Limits.DEFAULT, TestRepository.AMPLE, threads), clock, threads),
                ages,
                1 << 20,
                clock,
                threads,
                Work.UNWATCHED);
    }

    static RememberedFor usually() {
        return new RememberedFor(Duration.ofMinutes(5), Duration.ofSeconds(3));
    }

    /** A Pod that names its image by a tag, asked about in both calls. */
    Evidence tagged(Repository repository, String tag, Set<Place> places, Anchors anchors) {
        Located located = locator.locate(new ImageRef.Tagged(repository, tag), soon());
        if (!(located instanceof Located.At(Digest digest))) {
            throw new AssertionError(located);
        }
        return pinned(repository, digest, places, anchors);
    }

    /** One that names it by its digest. */
    Evidence pinned(Repository repository, Digest digest, Set<Place> places, Anchors anchors) {
        Subject subject = new Subject(repository, digest);
        return evidence.in(places).about(List.of(subject), anchors, soon()).getOrDefault(subject, Evidence.UNSEEN);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(20);
    }

    @Override
    public void close() {
        client.close();
        threads.close();
    }
}
