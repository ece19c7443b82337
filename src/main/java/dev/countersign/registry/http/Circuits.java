package dev.countersign.registry.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Remembers for seconds which hosts nobody can connect to, so that not everyone waits to learn it. Only failures to connect
 * count: what a host serves, and how slowly, whoever pushes there chooses, and he could shut the host off for others. Nor does
 * https say anything of plain http on the same port: any registry may send for blobs to a port that has no TLS.
 */
final class Circuits {
    /** So many failures in a row, none longer than {@link #MEMORY} after the one before, and a host counts as down. */
    static final int FAILURES = 3;

    static final Duration MEMORY = Duration.ofSeconds(10);
    /** How long nobody asks; then one may try, and again one after each such pause. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    private static final int MOST_ORIGINS = 1_000;

    private record Trouble(int failures, Instant since, Instant last, Instant next) {
        boolean known(Instant now) {
            return failures >= FAILURES && now.isBefore(next.plus(MEMORY));
        }
    }

    private final Lru<Origin, Trouble> troubled = new Lru<>(MOST_ORIGINS);
    private final InstantSource clock;

    Circuits(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether a connection to {@code origin} would be refused here and now; changes nothing. */
    synchronized boolean isDown(Origin origin) {
        Instant now = clock.instant();
        return troubled.get(origin)
                .filter(trouble -> trouble.known(now) && now.isBefore(trouble.next()))
                .isPresent();
    }

    /** Why {@code origin} is not to be asked now; empty for whoever may ask, which among many is the one that tries. */
    synchronized Optional<String> refusal(Origin origin) {
        Instant now = clock.instant();
        Optional<Trouble> down = troubled.get(origin).filter(trouble -> trouble.known(now));
        if (down.isPresent() && !now.isBefore(down.get().next())) {
            Trouble tried = down.get();
            troubled.put(origin, new Trouble(tried.failures(), tried.since(), tried.last(), now.plus(PAUSE)));
            return Optional.empty();
        }
        return down.map(trouble -> "known to be down since %s; next try in %d s"
                .formatted(
                        trouble.since(),
                        Duration.between(now, trouble.next()).plusMillis(999).toSeconds()));
    }

    /** There was a connection. */
    synchronized void connected(Origin origin) {
        troubled.remove(origin);
    }

    /** There was none. */
    synchronized void failed(Origin origin) {
        Instant now = clock.instant();
        Trouble before = troubled.get(origin)
                .filter(trouble ->
                        trouble.known(now) || now.isBefore(trouble.last().plus(MEMORY)))
                .orElse(new Trouble(0, now, now, now));
        troubled.put(origin, new Trouble(before.failures() + 1, before.since(), now, now.plus(PAUSE)));
    }

    synchronized int origins() {
        return troubled.size();
    }
}
