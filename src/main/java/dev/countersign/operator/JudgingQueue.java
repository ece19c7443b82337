package dev.countersign.operator;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What waits to be judged: each pairing once, in the order of arrival, begun at a bounded rate and a few at a time. */
final class JudgingQueue implements Duty {
    private static final Logger LOG = Logger.getLogger(JudgingQueue.class);
    /** A registry that does not answer holds one for as long as its deadline. */
    private static final int AT_A_TIME = 8;

    private final Duration apart;
    private final Consumer<Pairing> judge;
    private final Set<Pairing> waiting = new LinkedHashSet<>();
    private final Set<Pairing> underWay = new LinkedHashSet<>();
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private @Nullable Thread thread;

    /** @param perSecond most that are begun in a second */
    JudgingQueue(int perSecond, Consumer<Pairing> judge) {
        this.apart = Duration.ofSeconds(1).dividedBy(Math.max(1, perSecond));
        this.judge = judge;
    }

    /** Adds {@code pairing}, unless it waits already. */
    synchronized void add(Pairing pairing) {
        waiting.add(pairing);
        notifyAll();
    }

    synchronized int size() {
        return waiting.size() + underWay.size();
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("judging").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        waiting.clear();
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                places.acquire();
                Pairing next = take();
                Thread.ofVirtual().name("judging " + next.profile()).start(() -> judge(next));
                Thread.sleep(apart);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Pairing take() throws InterruptedException {
        while (true) {
            // One that is judged right now waits until that is done.
            for (Pairing candidate : waiting) {
                if (underWay.add(candidate)) {
                    waiting.remove(candidate);
                    return candidate;
                }
            }
            wait();
        }
    }

    private void judge(Pairing pairing) {
        try {
            judge.accept(pairing);
        } catch (RuntimeException bug) {
            LOG.errorf(
                    bug,
                    "judging a running workload under profile %s failed; it is judged again later",
                    pairing.profile());
        } finally {
            done(pairing);
            places.release();
        }
    }

    private synchronized void done(Pairing pairing) {
        underWay.remove(pairing);
        notifyAll();
    }
}
