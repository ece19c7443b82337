package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source that answers nobody before it is opened, and counts who asks. */
final class GatedEvidence implements EvidenceSource {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Semaphore arrivals = new Semaphore(0);
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Evidence> answers = new ConcurrentLinkedQueue<>();
    private volatile @Nullable RuntimeException bug;
    private volatile String credentials = "";

    /** From now on it looks with another credential. */
    void as(String scope) {
        credentials = scope;
    }

    void open() {
        gate.countDown();
    }

    /** The first answers; nothing found after these. */
    void says(Evidence... evidence) {
        answers.addAll(List.of(evidence));
    }

    void fails(@Nullable RuntimeException with) {
        bug = with;
    }

    int asked() {
        return asked.get();
    }

    void awaitAsked(int times) throws InterruptedException {
        arrivals.acquire(times);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return credentials;
    }

    @Override
    public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
        asked.incrementAndGet();
        arrivals.release();
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        RuntimeException failure = bug;
        if (failure != null) {
            throw failure;
        }
        Evidence answer = answers.poll();
        return answer == null ? Evidence.NONE : answer;
    }
}
