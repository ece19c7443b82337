package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cluster.ProfileLoader.Loaded;
import dev.countersign.policy.Rules;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.Stranded;
import dev.countersign.tuf.Repository;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The profiles in force on this replica, resolved here from its own informers. Whatever a profile's newest generation turns
 * out to be, what is in force stays until something better resolved or the profile is deleted.
 */
public final class ProfileSnapshot implements Profiles {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Duration keyKeeping;
    private final SharedIndexInformer<GenericKubernetesResource> informer;
    private final TrustSources trust;
    private final KeyRing keys;
    private final ProfileLoader loader;
    private final ProfileTexts texts;
    private final Board board;
    private final UnknownNames unknown;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("profiles").factory(), new ThreadPoolExecutor.DiscardPolicy());
    private volatile boolean loaded;

    /**
     * @param namespace the operator's own: key Secrets and revisions are there
     * @param keyKeeping how long a key serves on whose Secret is gone
     * @param mirrors opens the mirror of a TUF repository for one look at it
     * @param rootFolder whose files TrustRoots may name; empty where they may name none
     */
    public ProfileSnapshot(
            KubernetesClient client,
            String namespace,
            Resolver resolver,
            Rules rules,
            Duration keyKeeping,
            Function<URI, Repository> mirrors,
            Optional<Path> rootFolder,
            InstantSource clock) {
        this.clock = clock;
        this.keyKeeping = keyKeeping;
        this.board = new Board(clock);
        var profiles = client.genericKubernetesResources(OwnKinds.PROFILES);
        this.unknown = new UnknownNames(clock, name -> profiles.withName(name).get() == null);
        Revisions revisions = new Revisions(client, namespace);
        this.texts = new ProfileTexts(revisions, rules);
        this.trust = new TrustSources(client, namespace, mirrors, rootFolder, clock, () -> run(this::considerAll));
        this.keys = new KeyRing(trust.material().secrets(), keyKeeping, new MarkedAbsences(revisions));
        this.loader = new ProfileLoader(resolver, keys, trust.material(), revisions::of);
        this.informer = profiles.runnableInformer(0);
        informer.addEventHandler(Changes.of(
                profile -> run(() -> consider(profile.getMetadata().getName())),
                profile -> remove(profile.getMetadata().getName())));
    }

    /** Starts to follow profiles, Secrets and TrustRoots. */
    public void start() {
        CompletableFuture<Void> synced =
                CompletableFuture.allOf(trust.start(), Informers.start(informer).toCompletableFuture());
        var _ = synced.thenRun(() -> soon(this::loadFirst, Duration.ZERO));
    }

    /** Follows no more. */
    public void stop() {
        informer.stop();
        trust.stop();
        worker.shutdownNow();
    }

    /** What trust entries may name. */
    public TrustSources trust() {
        return trust;
    }

    /** The rules that profiles can name are others than before. */
    public void rulesChanged() {
        run(this::considerAll);
    }

    /** Whether every profile that there was at the start has been looked at. */
    public boolean ready() {
        return loaded;
    }

    /** How each profile stands, by name; those that were never in force too. */
    public List<ProfileState> states() {
        return List.copyOf(board.states().values());
    }

    /** How the profile of that name stands. */
    public Optional<ProfileState> state(String name) {
        return Optional.ofNullable(board.states().get(name));
    }

    /** Calls {@code listener} after something changed; it must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public List<ResolvedProfile> all() {
        return List.copyOf(board.inForce().values());
    }

    @Override
    public List<Stranded> stranded() {
        return board.states().values().stream()
                .flatMap(state -> state.stranded().stream())
                .toList();
    }

    @Override
    public Optional<ResolvedProfile> inForce(String name, Instant deadline) {
        if (!board.states().containsKey(name)) {
            AtomicBoolean absent = new AtomicBoolean();
            Thread.ofVirtual().start(() -> lookForItself(name, absent));
            board.await(name, absent::get, deadline);
        }
        return Optional.ofNullable(board.inForce().get(name));
    }

    /** An informer lags; a profile that does not exist should not make anybody wait for it. */
    private void lookForItself(String name, AtomicBoolean absent) {
        try {
            absent.set(unknown.isAbsent(name));
        } catch (KubernetesClientException _) {
            // Could not tell: the caller waits for the informer until its deadline.
        }
        board.nudge();
    }

    private void run(Runnable task) {
        if (loaded) {
            soon(task, Duration.ZERO);
        }
    }

    private void loadFirst() {
        considerAll();
        if (!board.states().keySet().containsAll(names())) {
            soon(this::loadFirst, TRY_AGAIN);
            return;
        }
        loaded = true;
        // What changed meanwhile was not let in.
        considerAll();
    }

    private void considerAll() {
        names().forEach(this::consider);
    }

    private List<String> names() {
        return informer.getStore().list().stream()
                .map(profile -> profile.getMetadata().getName())
                .sorted()
                .toList();
    }

    private void consider(String name) {
        @Nullable GenericKubernetesResource found = informer.getStore().getByKey(name);
        if (found == null) {
            return;
        }
        Instant now = clock.instant();
        try {
            load(found, now);
        } catch (KubernetesClientException unreachable) {
            // Neither what is in force nor how it stands is known any better than before.
            soon(() -> consider(name), TRY_AGAIN);
        }
    }

    private void load(GenericKubernetesResource found, Instant now) {
        String name = found.getMetadata().getName();
        JsonNode object = Serialization.jsonMapper().valueToTree(found);
        Loaded load = loader.load(object, Optional.ofNullable(board.inForce().get(name)), now);
        publish(found, load.state(), load.inForce());
        Optional<String> notKept = load.inForce()
                .flatMap(texts::keep)
                .or(() -> keys.unsettled(found.getMetadata().getUid()));
        notKept.ifPresent(_ -> {
            publish(found, load.state().notKept(notKept), load.inForce());
            soon(() -> consider(name), TRY_AGAIN);
        });
        load.state().keysKeptSince().values().stream()
                .min(Comparator.naturalOrder())
                .ifPresent(since -> soon(() -> consider(name), Duration.between(now, since.plus(keyKeeping))));
    }

    private void publish(GenericKubernetesResource found, ProfileState state, Optional<ResolvedProfile> inForce) {
        if (board.put(state, inForce, () -> isThere(found))) {
            listeners.forEach(Runnable::run);
        }
    }

    private boolean isThere(GenericKubernetesResource found) {
        @Nullable
        GenericKubernetesResource now =
                informer.getStore().getByKey(found.getMetadata().getName());
        return now != null
                && now.getMetadata().getUid().equals(found.getMetadata().getUid());
    }

    private void remove(String name) {
        if (board.remove(name, () -> informer.getStore().getByKey(name) == null)) {
            listeners.forEach(Runnable::run);
        }
    }

    private void soon(Runnable task, Duration in) {
        // The executor would keep to itself what a task throws.
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
            }
        };
        var _ = worker.schedule(guarded, in.toMillis() + 1, TimeUnit.MILLISECONDS);
    }
}
