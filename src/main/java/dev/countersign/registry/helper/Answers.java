package dev.countersign.registry.helper;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Remembers for each host what its helper said. Those who ask at the same time get the same answer. */
final class Answers {
    /** Clouds hand out credentials that do not live long. */
    static final Duration KEPT = Duration.ofMinutes(1);
    /** So that not everybody starts a helper that fails. */
    static final Duration FAILURE_KEPT = Duration.ofSeconds(3);
    /** Nobody makes us run the helper more often by refusing what it says. */
    static final Duration LEAST = Duration.ofSeconds(10);

    private static final int MOST_HOSTS = 1_000;

    private record Answer(Fetched<Optional<Credential>> said, Instant at) {
        boolean counts(Instant now) {
            Duration kept = switch (said) {
                case Found<?> _ -> KEPT;
                case Unreachable<?>(Trouble trouble, String _) when trouble == Trouble.CROWDED -> Duration.ZERO;
                case Fetched<?> _ -> FAILURE_KEPT;
            };
            return now.isBefore(at.plus(kept));
        }

        boolean mayBeRefused(Credential credential, Instant now) {
            return said.equals(new Found<>(Optional.of(credential))) && !now.isBefore(at.plus(LEAST));
        }
    }

    private final Map<String, CompletableFuture<Answer>> byHost = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Answer>> eldest) {
            return size() > MOST_HOSTS;
        }
    };

    private final InstantSource clock;
    private final Duration patience;
    private final Executor executor;

    /**
     * @param patience how long anybody waits for an answer, whatever becomes of it
     * @param executor must not make one wait for another: a virtual thread for each
     */
    Answers(InstantSource clock, Duration patience, Executor executor) {
        this.clock = clock;
        this.patience = patience;
        this.executor = executor;
    }

    Fetched<Optional<Credential>> of(String host, Supplier<Fetched<Optional<Credential>>> question) {
        try {
            return known(host, question)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .said();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("asking for the credential of " + host, bug.getCause());
        } catch (TimeoutException late) {
            return new Unreachable<>(Trouble.CROWDED, "no credential helper answers in time for " + host);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, "the wait for the credential of " + host + " was interrupted");
        }
    }

    synchronized void refused(String host, Credential credential) {
        CompletableFuture<Answer> known = byHost.get(host);
        if (known != null && isAnswer(known) && known.join().mayBeRefused(credential, clock.instant())) {
            byHost.remove(host);
        }
    }

    private synchronized CompletableFuture<Answer> known(
            String host, Supplier<Fetched<Optional<Credential>>> question) {
        CompletableFuture<Answer> known = byHost.get(host);
        if (known != null
                && (!known.isDone() || (isAnswer(known) && known.join().counts(clock.instant())))) {
            return known;
        }
        CompletableFuture<Answer> asked =
                CompletableFuture.supplyAsync(() -> new Answer(question.get(), clock.instant()), executor);
        byHost.put(host, asked);
        return asked;
    }

    private static boolean isAnswer(CompletableFuture<Answer> known) {
        return known.state() == Future.State.SUCCESS;
    }
}
