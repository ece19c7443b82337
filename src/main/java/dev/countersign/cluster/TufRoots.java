package dev.countersign.cluster;

import dev.countersign.cluster.Contents.Content;
import dev.countersign.cluster.StateStore.Kept;
import dev.countersign.cluster.StateStore.Place;
import dev.countersign.cluster.TrustRootState.Failure;
import dev.countersign.cluster.TrustRootState.Refreshing;
import dev.countersign.profile.TrustSource.Tuf;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.tuf.Refresh;
import dev.countersign.tuf.Refresh.Outcome;
import dev.countersign.tuf.RefusedException;
import dev.countersign.tuf.Repository;
import dev.countersign.tuf.TrustedState;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The repositories that TrustRoots name, looked at by this replica whenever it is time. What it comes to believe it keeps for all
 * replicas, and it goes on from the newest that any of them kept: so a rotation that one has seen counts for each, and a mirror that
 * shows an older state after a restart is found out.
 */
final class TufRoots {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    private final InitialRoots initial;
    private final StateStore store;
    private final Function<URI, Repository> mirrors;
    private final Executor executor;
    private final InstantSource clock;
    private final Runnable changed;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /**
     * The last look at a repository.
     *
     * @param own what it came to; empty where there was nothing to begin with
     */
    private record Look(
            Tuf repository,
            Optional<Place> place,
            Optional<TrustedState> own,
            Optional<Instant> succeeded,
            Instant next,
            int failures,
            Optional<Failure> failure) {}

    /**
     * @param executor runs looks; one of each repository at a time
     * @param changed called after each look
     */
    TufRoots(
            InitialRoots initial,
            StateStore store,
            Function<URI, Repository> mirrors,
            Executor executor,
            InstantSource clock,
            Runnable changed) {
        this.initial = initial;
        this.store = store;
        this.mirrors = mirrors;
        this.executor = executor;
        this.clock = clock;
        this.changed = changed;
    }

    /** Looks at those of {@code repositories} whose time has come; forgets all others. */
    void tick(Map<String, Tuf> repositories) {
        looks.keySet().retainAll(repositories.keySet());
        Instant now = clock.instant();
        repositories.forEach((uid, repository) -> {
            Optional<Look> last = last(uid, repository);
            if (last.filter(look -> now.isBefore(look.next())).isEmpty() && running.add(uid)) {
                executor.execute(() -> look(uid, repository, last));
            }
        });
    }

    /** What is known of a repository, by this replica or another. */
    Content content(String uid, Tuf repository) {
        Optional<Look> last = last(uid, repository);
        Optional<Kept> kept = place(uid, repository).flatMap(store::newest);
        Optional<TrustedState> state = newest(last.flatMap(Look::own), kept);
        Refreshing refreshing = last.map(look -> new Refreshing(
                        look.succeeded().or(() -> kept.map(Kept::since)), Optional.of(look.next()), look.failure()))
                .orElse(new Refreshing(kept.map(Kept::since), Optional.empty(), Optional.empty()));
        Optional<String> document =
                state.flatMap(TrustedState::target).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        Optional<String> problem = document.isPresent()
                ? Optional.empty()
                : Optional.of(
                        refreshing.failure().map(Failure::message).orElse("the repository was not looked at yet"));
        return new Content(
                document,
                state.flatMap(TrustedState::expires),
                problem,
                Optional.of(refreshing),
                state.filter(TrustedState::withdrawn).isPresent());
    }

    private Optional<Look> last(String uid, Tuf repository) {
        return Optional.ofNullable(looks.get(uid))
                .filter(look -> look.repository().equals(repository))
                // A root from a ConfigMap may have become another.
                .filter(look -> look.place().equals(place(uid, repository)));
    }

    private Optional<Place> place(String uid, Tuf repository) {
        return initial.text(repository.root())
                .map(text -> new Place(uid, InitialRoots.source(text, repository.target())));
    }

    private void look(String uid, Tuf repository, Optional<Look> last) {
        try {
            looks.put(uid, look(uid, repository, last, clock.instant()));
        } finally {
            running.remove(uid);
        }
        changed.run();
    }

    private Look look(String uid, Tuf repository, Optional<Look> last, Instant now) {
        Optional<Place> place = place(uid, repository);
        if (place.isEmpty()) {
            String why = "the root to begin with is not there: " + InitialRoots.place(repository.root());
            return failed(repository, place, last, Optional.empty(), new Failure("InitialRootMissing", why), now);
        }
        TrustedState before;
        try {
            before = before(repository, place.get(), last);
        } catch (RefusedException refused) {
            String why = "the root to begin with cannot be used: " + refused.why();
            return failed(repository, place, last, Optional.empty(), new Failure("InitialRootInvalid", why), now);
        }
        Refresh refresh =
                new Refresh(mirrors.apply(URI.create(repository.mirror())), repository.target(), TrustRoot::complaint);
        Outcome outcome = refresh.from(before, now);
        Optional<TrustedState> own = Optional.of(outcome.state());
        Optional<Failure> notKept = keep(place.get(), outcome.state());
        if (notKept.isPresent()) {
            return failed(repository, place, last, own, notKept.get(), now);
        }
        return switch (outcome) {
            case Outcome.Refreshed _ ->
                new Look(
                        repository, place, own, Optional.of(now), now.plus(repository.interval()), 0, Optional.empty());
            case Outcome.Refused(TrustedState _, var fault, String why) ->
                failed(repository, place, last, own, new Failure(fault.word(), why), now);
        };
    }

    private TrustedState before(Tuf repository, Place place, Optional<Look> last) throws RefusedException {
        Optional<TrustedState> known = newest(last.flatMap(Look::own), store.newest(place));
        return known.isPresent()
                ? known.get()
                : TrustedState.of(initial.text(repository.root()).orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<TrustedState> newest(Optional<TrustedState> own, Optional<Kept> kept) {
        return Stream.concat(own.stream(), kept.map(Kept::state).stream()).max(TrustedState.NEWEST_LAST);
    }

    /** Kept by anybody, it need not be kept again. */
    private Optional<Failure> keep(Place place, TrustedState state) {
        boolean known = store.newest(place)
                .filter(kept -> TrustedState.NEWEST_LAST.compare(kept.state(), state) >= 0)
                .isPresent();
        try {
            if (!known) {
                store.keep(place, state);
            }
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of(new Failure("NotKept", "it could not be kept for a restart: " + refused.getMessage()));
        }
    }

    private static Look failed(
            Tuf repository,
            Optional<Place> place,
            Optional<Look> last,
            Optional<TrustedState> own,
            Failure failure,
            Instant now) {
        int failures = last.map(Look::failures).orElse(0);
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 6));
        Duration most = repository.interval().compareTo(LAST_RETRY) < 0 ? repository.interval() : LAST_RETRY;
        return new Look(
                repository,
                place,
                own,
                last.flatMap(Look::succeeded),
                now.plus(wait.compareTo(most) < 0 ? wait : most),
                failures + 1,
                Optional.of(failure));
    }
}
