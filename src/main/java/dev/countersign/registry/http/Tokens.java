package dev.countersign.registry.http;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.MalformedDocumentException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bearer tokens (distribution's token authentication), fetched and remembered until they expire. */
final class Tokens {
    /**
     * What a token is good for; tokens are shared by nothing less than all of it.
     *
     * @param realm where it is issued, already checked
     */
    record Key(Optional<Credential.Shown> credential, URI realm, String service, String scope) {}

    private static final long LIMIT = 64 << 10;

    private final Redirects redirects;
    private final TokenMemory known;
    private final ConcurrentMap<Key, CompletableFuture<Fetched<String>>> fetching = new ConcurrentHashMap<>();

    Tokens(Redirects redirects, InstantSource clock) {
        this.redirects = redirects;
        known = new TokenMemory(clock);
    }

    Optional<String> known(Key key) {
        return known.get(key);
    }

    /** A new token; those who want the same at the same time get the same. */
    Fetched<String> fetch(Key key, Deadline deadline) {
        CompletableFuture<Fetched<String>> own = new CompletableFuture<>();
        CompletableFuture<Fetched<String>> before = fetching.putIfAbsent(key, own);
        if (before == null) {
            try {
                Fetched<String> fetched = ask(key, deadline);
                own.complete(fetched);
                return fetched;
            } finally {
                fetching.remove(key, own);
                // Nobody waits for what a bug left open; completed already, this changes nothing.
                own.cancel(false);
            }
        }
        try {
            Fetched<String> shared = before.get(deadline.nanos(), TimeUnit.NANOSECONDS);
            // Whoever asked may have had less time.
            return shared instanceof Unreachable<String> ? ask(key, deadline) : shared;
        } catch (TimeoutException | ExecutionException | CancellationException without) {
            return ask(key, deadline);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, "the wait for a token was interrupted");
        }
    }

    private Fetched<String> ask(Key key, Deadline deadline) {
        Request request = TokenRequest.of(key, LIMIT);
        Redirects.Reach reach = request.form().isPresent() ? Redirects.Reach.NOWHERE : Redirects.Reach.SAME_ORIGIN;
        return redirects
                .get(request, reach, deadline)
                .then(TokenRequest::granted)
                .then(answer -> answer.within(LIMIT))
                .then(answer -> read(key, request, answer));
    }

    private Fetched<String> read(Key key, Request request, Answer answer) {
        try {
            TokenAnswer token = TokenAnswer.read(answer.body());
            int length = token.value().length();
            if (length > TokenAnswer.LONGEST) {
                return new Bad<>(
                        Fault.OVER_LIMIT,
                        request + ": a token of " + length + " characters; at most " + TokenAnswer.LONGEST
                                + " are taken");
            }
            known.put(key, token);
            return new Found<>(token.value());
        } catch (MalformedDocumentException malformed) {
            return new Bad<>(Fault.NO_ANSWER, request + ": " + malformed.getMessage());
        }
    }
}
