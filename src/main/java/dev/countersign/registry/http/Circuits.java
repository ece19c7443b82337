package dev.countersign.registry.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Remembers for seconds which hosts nobody can connect to, so that not everyone waits to learn it. Only failures to connect
 * count: what a host serves, and how slowly, whoever pushes there chooses, and he could shut the host off for others.
 */
final class Circuits {
    /** So many failures in a row, none longer than {@link #MEMORY} after the one before, and a host counts as down. */
    static final int FAILURES = 3;

    static final Duration MEMORY = Duration.ofSeconds(10);
    /** How long nobody asks; then one may try, and again one after each such pause. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    private static final int MOST_HOSTS = 1_000;

    private record Trouble(int failures, Instant since, Instant last, Instant next) {
        boolean known(Instant now) {
            return failures >= FAILURES && now.isBefore(next.plus(MEMORY));
        }
    }

    private final Lru<String, Trouble> troubled = new Lru<>(MOST_HOSTS);
    private final InstantSource clock;

    Circuits(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether a connection to {@code host} would be refused here and now; changes nothing. */
    synchronized boolean isDown(String host) {
        Instant now = clock.instant();
        return troubled.get(host)
                .filter(trouble -> trouble.known(now) && now.isBefore(trouble.next()))
                .isPresent();
    }

    /** Why {@code host} is not to be asked now; empty for whoever may ask, which among many is the one that tries. */
    synchronized Optional<String> refusal(String host) {
        Instant now = clock.instant();
        Optional<Trouble> down = troubled.get(host).filter(trouble -> trouble.known(now));
        if (down.isPresent() && !now.isBefore(down.get().next())) {
            Trouble tried = down.get();
            troubled.put(host, new Trouble(tried.failures(), tried.since(), tried.last(), now.plus(PAUSE)));
            return Optional.empty();
        }
        return down.map(trouble -> "known to be down since %s; next try in %d s"
                .formatted(
                        trouble.since(),
                        Duration.between(now, trouble.next()).plusMillis(999).toSeconds()));
    }

    /** There was a connection. */
    synchronized void connected(String host) {
        troubled.remove(host);
    }

    /** There was none. */
    synchronized void failed(String host) {
        Instant now = clock.instant();
        Trouble before = troubled.get(host)
                .filter(trouble ->
                        trouble.known(now) || now.isBefore(trouble.last().plus(MEMORY)))
                .orElse(new Trouble(0, now, now, now));
        troubled.put(host, new Trouble(before.failures() + 1, before.since(), now, now.plus(PAUSE)));
    }

    synchronized int hosts() {
        return troubled.size();
    }
}
