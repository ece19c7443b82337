package dev.countersign.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing again and again on a thread of its own: every so often, soon after it was woken, and more and more seldom while
 * it fails.
 */
final class Recurring implements Duty {
    private static final Logger LOG = Logger.getLogger(Recurring.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final String name;
    private final Duration every;
    private final Duration apart;
    private final Runnable task;
    private final Semaphore woken = new Semaphore(0);
    private @Nullable Thread thread;

    /**
     * @param every how long to wait for a reason to do it
     * @param apart how long to wait whatever the reason
     */
    Recurring(String name, Duration every, Duration apart, Runnable task) {
        this.name = name;
        this.every = every;
        this.apart = apart;
        this.task = task;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name(name).start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    /** There is a reason to do it now. */
    void wake() {
        woken.release();
    }

    private void run() {
        try {
            int failures = 0;
            while (!Thread.currentThread().isInterrupted()) {
                woken.drainPermits();
                failures = succeeds() ? 0 : failures + 1;
                rest(failures);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest(int failures) throws InterruptedException {
        if (failures > 0) {
            Thread.sleep(FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)));
        } else {
            Thread.sleep(apart);
            boolean ignored = woken.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean succeeds() {
        try {
            task.run();
            return true;
        } catch (KubernetesClientException refused) {
            LOG.warnf("%s: %s; trying again", name, refused.getMessage());
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s failed; trying again", name);
        }
        return false;
    }
}
