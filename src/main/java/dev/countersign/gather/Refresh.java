package dev.countersign.gather;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Looks again in the background, at each thing once at a time and at few at a time: nobody waits for it. */
final class Refresh {
    static final Duration TIME = Duration.ofSeconds(10);
    static final int MOST = 4;

    private final Executor executor;
    private final Semaphore turns = new Semaphore(MOST);
    private final Set<Object> running = ConcurrentHashMap.newKeySet();

    Refresh(Executor executor) {
        this.executor = executor;
    }

    /** Does {@code look} unless the same is under way, or as much as there may be. */
    void soon(Object what, Runnable look) {
        if (!running.add(what)) {
            return;
        }
        if (!turns.tryAcquire()) {
            running.remove(what);
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    look.run();
                } finally {
                    done(what);
                }
            });
        } catch (RejectedExecutionException _) {
            // The operator stops.
            done(what);
        }
    }

    private void done(Object what) {
        turns.release();
        running.remove(what);
    }
}
