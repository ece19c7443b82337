package dev.countersign.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.countersign.profile.TrustMaterial;
import dev.countersign.profile.TrustSource;
import dev.countersign.tuf.Repository;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What profiles may name, as this replica has it: keys in Secrets of the operator's namespace, identity maps in ConfigMaps there,
 * TrustRoots with what is in ConfigMaps there, in files and in TUF repositories.
 */
public final class TrustSources {
    private static final Logger LOG = Logger.getLogger(TrustSources.class);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private final KeySecrets secrets;
    private final OwnConfigMaps configMaps;
    private final IdentityDocuments identities;
    private final KeptStates states;
    private final TufRoots repositories;
    private final RootFiles files;
    private final RootRing ring;
    private final TrustRoots roots;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("trust-roots").factory());
    /**
     * Not virtual ones, of which a file system that hangs would hold the few threads that run all of them; and few, or whoever
     * names many files there would hold a thread with each.
     */
    private final ExecutorService readers = Executors.newFixedThreadPool(
            4, Thread.ofPlatform().daemon().name("trust-root-file-", 0).factory());

    private volatile List<TrustRootState> seen = List.of();

    TrustSources(
            KubernetesClient client,
            String namespace,
            Function<URI, Repository> mirrors,
            Optional<Path> folder,
            InstantSource clock,
            Runnable changed) {
        this.clock = clock;
        this.secrets = new KeySecrets(client, namespace, () -> {
            lookAgain();
            changed.run();
        });
        this.configMaps = new OwnConfigMaps(client, namespace, () -> {
            lookAgain();
            // What it says of people is no trust root's.
            changed.run();
        });
        this.identities = new IdentityDocuments(configMaps::text);
        this.states = new KeptStates(client, namespace, this::lookAgain);
        this.repositories = new TufRoots(
                new InitialRoots(configMaps::text, secrets::text),
                states,
                mirrors,
                task -> Thread.ofVirtual().name("trust-root").start(task),
                clock,
                this::lookAgain);
        this.files = new RootFiles(folder.map(RootFolder::new), readers, clock, this::lookAgain);
        this.ring = new RootRing(new Held(), clock);
        this.roots = new TrustRoots(client, ring, this::forget, this::lookAgain);
        listeners.add(changed);
    }

    private final class Held implements Contents {
        @Override
        public Content of(TrustSource.Entry entry) {
            return configMaps
                    .text(entry)
                    .map(Content::of)
                    .orElseGet(() -> Content.none("ConfigMap %s of the operator's namespace has no key %s"
                            .formatted(entry.name(), entry.key())));
        }

        @Override
        public Content of(TrustSource.InFile file) {
            return files.content(file);
        }

        @Override
        public Content of(String uid, TrustSource.Tuf repository) {
            return repositories.content(uid, repository);
        }
    }

    CompletableFuture<Void> start() {
        CompletableFuture<Void> sources = CompletableFuture.allOf(
                secrets.start().toCompletableFuture(),
                configMaps.start().toCompletableFuture(),
                states.start().toCompletableFuture());
        // What a root names is there before the root is, so that a restart finds what served before.
        CompletableFuture<Void> known = sources.thenCompose(_ -> roots.start());
        // Nor does it wait long for a file system that hangs.
        return known.thenCompose(
                        _ -> files.tick(ring.files()).completeOnTimeout(null, FIRST_LOOK.toMillis(), MILLISECONDS))
                .thenRun(() -> {
                    var _ = ticks.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
                    var _ = ticks.scheduleWithFixedDelay(this::tidy, 1, 60, TimeUnit.MINUTES);
                });
    }

    void stop() {
        ticks.shutdownNow();
        readers.shutdownNow();
        secrets.stop();
        configMaps.stop();
        states.stop();
        roots.stop();
    }

    private void tick() {
        try {
            repositories.tick(ring.repositories());
            var _ = files.tick(ring.files());
            lookAgain();
        } catch (RuntimeException bug) {
            // What is thrown here would end the ticking, and what expires would go on serving.
            LOG.error("trust roots could not be looked at; they are again in a second", bug);
        }
    }

    /** What was kept of TrustRoots that were deleted while nobody looked. */
    private void tidy() {
        try {
            Set<String> uids = ring.states().stream().map(TrustRootState::uid).collect(Collectors.toSet());
            states.retain(uids, clock.instant());
        } catch (KubernetesClientException later) {
            LOG.debugf("states of former trust roots stay for now: %s", later.getMessage());
        }
    }

    private void forget(String uid) {
        // A call to the API server must not hold up the informer.
        Thread.ofVirtual().name("trust-root").start(() -> {
            try {
                states.forget(uid);
            } catch (KubernetesClientException later) {
                LOG.debugf("states of a former trust root stay for now: %s", later.getMessage());
            }
        });
    }

    /** Looks whether anything else serves now, or serves no more. */
    private void lookAgain() {
        ring.look();
        List<TrustRootState> now = ring.states().stream().map(this::asOfNow).toList();
        if (!now.equals(seen)) {
            seen = now;
            listeners.forEach(Runnable::run);
        }
    }

    /** Without what has expired, so that its end is a change. */
    private TrustRootState asOfNow(TrustRootState state) {
        return new TrustRootState(
                state.name(),
                state.uid(),
                state.generation(),
                state.inForce().filter(serving -> serving.servesAt(clock.instant())),
                state.problem(),
                state.refreshing());
    }

    /** What there is now. */
    public TrustMaterial material() {
        return new TrustMaterial(secrets::text, ring::document, identities::of);
    }

    /** How the TrustRoot of that name stands; empty while this replica has not looked at it. */
    public Optional<TrustRootState> root(String name) {
        return ring.state(name);
    }

    /** How each TrustRoot stands. */
    public List<TrustRootState> roots() {
        return ring.states();
    }

    /** Calls {@code listener} after a TrustRoot came to stand otherwise; it must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
