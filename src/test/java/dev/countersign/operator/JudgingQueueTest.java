package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JudgingQueueTest {
    private static final Pairing A = new Pairing("a", "release");
    private static final Pairing B = new Pairing("b", "release");

    private final BlockingQueue<Pairing> judged = new LinkedBlockingQueue<>();
    private final Semaphore leave = new Semaphore(0);
    private JudgingQueue queue = new JudgingQueue(1000, this::judge);

    @AfterEach
    void stop() {
        leave.release(100);
        queue.stop();
    }

    @Test
    void eachIsJudgedInTheOrderOfItsArrival() throws InterruptedException {
        leave.release(100);
        queue.add(A);
        queue.add(B);
        queue.start();

        assertThat(List.of(next(), next())).containsExactly(A, B);
    }

    @Test
    void whatWaitsAlreadyIsNotAddedAgain() throws InterruptedException {
        queue.add(A);
        queue.add(A);
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void whatIsBeingJudgedIsNotJudgedBesides() throws InterruptedException {
        queue.start();
        queue.add(A);
        assertThat(next()).isEqualTo(A);
        queue.add(A);
        queue.add(B);

        assertThat(next()).isEqualTo(B);
        assertThat(judged.poll(50, TimeUnit.MILLISECONDS)).isNull();
        leave.release(100);
        assertThat(next()).isEqualTo(A);
    }

    @Test
    void aBugInOneStopsNoOther() throws InterruptedException {
        queue = new JudgingQueue(1000, pairing -> {
            judged.add(pairing);
            throw new IllegalStateException("bug");
        });
        queue.start();
        queue.add(A);
        assertThat(next()).isEqualTo(A);
        queue.add(A);
        assertThat(next()).isEqualTo(A);
    }

    @Test
    void noMoreAreBegunInASecondThanIsSet() throws InterruptedException {
        leave.release(100);
        queue = new JudgingQueue(20, this::judge);
        long begin = System.nanoTime();
        queue.start();
        for (int i = 0; i < 4; i++) {
            queue.add(new Pairing("root-" + i, "release"));
        }
        for (int i = 0; i < 4; i++) {
            next();
        }

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThanOrEqualTo(145);
    }

    private void judge(Pairing pairing) {
        judged.add(pairing);
        leave.acquireUninterruptibly();
    }

    private Pairing next() throws InterruptedException {
        Pairing next = judged.poll(5, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return Objects.requireNonNull(next);
    }
}
