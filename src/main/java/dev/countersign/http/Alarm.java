package dev.countersign.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what the thread that sets it does, if it is still at it at the deadline: what it reads is hung up on, and it is interrupted.
 * Whoever turned it off is not interrupted by it any more.
 */
final class Alarm {
    /** One thread for all; it has nothing to do as long as nothing is late. */
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Thread sleeper = Thread.currentThread();
    private final Runnable hangUp;
    private final Future<?> due;
    private boolean rang;
    private boolean interrupted;
    private boolean off;

    /** @param hangUp closes what the thread waits for; on a thread of its own, since it may have to wait for others */
    Alarm(long nanos, Runnable hangUp) {
        this.hangUp = hangUp;
        due = CLOCK.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("deadlines of exchanges").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private synchronized void ring() {
        if (off) {
            return;
        }
        rang = true;
        Thread.ofVirtual().name("hanging up").start(hangUp);
        interrupted = !sleeper.isInterrupted();
        sleeper.interrupt();
    }

    /** Whether it rang. By the thread that set it, once it is at nothing that the alarm is for. */
    boolean off() {
        due.cancel(false);
        synchronized (this) {
            off = true;
            if (interrupted) {
                // By the alarm, which nobody else is to find.
                Thread.interrupted();
            }
            return rang;
        }
    }
}
