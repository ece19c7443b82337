package dev.countersign.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Bounds what asking about profiles that nobody has costs the API server, since whoever reaches the webhook can name any: few
 * at a time, each name once in a while, and only what could be a name.
 */
final class UnknownNames {
    static final int AT_A_TIME = 4;
    static final Duration MEMORY = Duration.ofSeconds(2);

    private static final int MOST = 1_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");

    private final InstantSource clock;
    private final Predicate<String> look;
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final Map<String, Instant> absent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** @param look says whether there is no profile of that name */
    UnknownNames(InstantSource clock, Predicate<String> look) {
        this.clock = clock;
        this.look = look;
    }

    /** Whether there is no such profile, as it was now or just now; also where there is no turn to look. */
    boolean isAbsent(String name) {
        if (!NAME.matcher(name).matches() || isKnown(name) || !turns.tryAcquire()) {
            return true;
        }
        try {
            boolean gone = look.test(name);
            if (gone) {
                remember(name);
            }
            return gone;
        } finally {
            turns.release();
        }
    }

    private synchronized boolean isKnown(String name) {
        Instant until = absent.get(name);
        return until != null && clock.instant().isBefore(until);
    }

    private synchronized void remember(String name) {
        absent.remove(name);
        absent.put(name, clock.instant().plus(MEMORY));
    }
}
