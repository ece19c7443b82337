package dev.countersign.gather;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Somebody who asks in a thread of his own. */
record Asker(Thread thread, FutureTask<Evidence> task) {
    static Asker start(Callable<Evidence> question) {
        FutureTask<Evidence> task = new FutureTask<>(question);
        return new Asker(Thread.ofPlatform().daemon().start(task), task);
    }

    /** Waits until he waits for something, or has his answer. */
    void awaitBlocked() throws InterruptedException {
        while (switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> false;
            case NEW, RUNNABLE, BLOCKED -> true;
        }) {
            Thread.sleep(1);
        }
    }

    Evidence get() throws InterruptedException, ExecutionException {
        return task.get();
    }

    boolean isDone() {
        return task.isDone();
    }
}
