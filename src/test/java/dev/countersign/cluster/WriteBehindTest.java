package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.WriteBehind.Bounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
    private static final Bounds BOUNDS = new Bounds(2, 1, 3, Duration.ofMillis(1));

    private final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lost = Collections.synchronizedList(new ArrayList<>());

    @Test
    void writesInOrderAndUrgentThingsFirst() {
        WriteBehind<String> queue = queue(written::add);
        queue.offer("a");
        var urgent = queue.urge("now");
        queue.start();

        queue.close(Duration.ofSeconds(5));

        assertThat(written).containsExactly("now", "a");
        assertThat(urgent).isDone();
    }

    @Test
    void whatDoesNotFitIsLostAndTold() {
        WriteBehind<String> queue = queue(written::add);

        queue.offer("a");
        queue.offer("b");
        queue.offer("c");

        assertThat(lost).containsExactly("c: too many wait to be written");
        assertThat(queue.pending()).isEqualTo(2);
    }

    @Test
    void whatIsUrgentDisplacesWhatIsNot() {
        WriteBehind<String> queue = queue(written::add);
        queue.offer("a");
        queue.offer("b");

        var urgent = queue.urge("now");
        queue.start();
        queue.close(Duration.ofSeconds(5));

        assertThat(written).containsExactly("now", "a");
        assertThat(lost).containsExactly("b: too many wait to be written");
        assertThat(urgent).isDone();
    }

    @Test
    void triesAgainWhatMayPass() {
        AtomicInteger attempts = new AtomicInteger();
        WriteBehind<String> queue = queue(item -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("passing");
            }
            written.add(item);
        });
        queue.start();
        queue.offer("a");

        queue.close(Duration.ofSeconds(5));

        assertThat(written).containsExactly("a");
        assertThat(lost).isEmpty();
    }

    @Test
    void givesUpAfterSoManyAttempts() {
        WriteBehind<String> queue = queue(item -> {
            throw new IllegalStateException("passing");
        });
        queue.start();
        var urgent = queue.urge("a");

        queue.close(Duration.ofSeconds(5));

        assertThat(lost).containsExactly("a: passing");
        assertThat(urgent).isDone();
    }

    @Test
    void givesUpAtOnceOnWhatWillNotPass() {
        AtomicInteger attempts = new AtomicInteger();
        WriteBehind<String> queue = queue(item -> {
            attempts.incrementAndGet();
            throw new IllegalArgumentException("refused");
        });
        queue.start();
        queue.offer("a");

        queue.close(Duration.ofSeconds(5));

        assertThat(attempts).hasValue(1);
        assertThat(lost).containsExactly("a: refused");
    }

    @Test
    void stoppingWaitsNoLongerThanItMayAndTellsWhatIsLeft() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch underway = new CountDownLatch(1);
        WriteBehind<String> queue = queue(item -> {
            underway.countDown();
            await(stuck);
        });
        queue.start();
        queue.offer("a");
        assertThat(underway.await(60, TimeUnit.SECONDS)).isTrue();
        queue.offer("b");

        queue.close(Duration.ofMillis(20));
        queue.offer("c");
        stuck.countDown();

        assertThat(lost)
                .containsExactly("b: the operator stopped before it was written", "c: the operator is stopping");
    }

    @Test
    void whatRestsBeforeItIsTriedAgainCounts() throws InterruptedException {
        CountDownLatch tried = new CountDownLatch(2);
        WriteBehind<String> queue = patient(item -> {
            tried.countDown();
            throw new IllegalStateException("passing");
        });
        queue.start();
        queue.offer("a");
        queue.offer("b");
        assertThat(tried.await(60, TimeUnit.SECONDS)).isTrue();

        queue.offer("c");

        assertThat(lost).containsExactly("c: too many wait to be written");
        assertThat(queue.pending()).isEqualTo(2);
    }

    @Test
    void whatIsUrgentDisplacesWhatFailedAlready() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch underway = new CountDownLatch(1);
        WriteBehind<String> queue = patient(item -> {
            switch (item) {
                case "a" -> throw new IllegalStateException("passing");
                case "b" -> {
                    underway.countDown();
                    await(stuck);
                }
                default -> written.add(item);
            }
        });
        queue.start();
        queue.offer("a");
        queue.offer("b");
        assertThat(underway.await(60, TimeUnit.SECONDS)).isTrue();

        var urgent = queue.urge("now");
        stuck.countDown();
        queue.close(Duration.ofSeconds(5));

        assertThat(lost).containsExactly("a: too many wait to be written");
        assertThat(written).containsExactly("now");
        assertThat(urgent).isDone();
    }

    @Test
    void whatRestsWhenStoppingIsToldAsLost() throws InterruptedException {
        CountDownLatch underway = new CountDownLatch(1);
        WriteBehind<String> queue = patient(item -> {
            if (item.equals("b")) {
                underway.countDown();
                return;
            }
            throw new IllegalStateException("passing");
        });
        queue.start();
        queue.offer("a");
        queue.offer("b");
        assertThat(underway.await(60, TimeUnit.SECONDS)).isTrue();

        queue.close(Duration.ofMillis(20));

        assertThat(lost).containsExactly("a: the operator stopped before it was written");
    }

    /** Looked at again and again, since it would be held twice for a moment only. */
    @Test
    void whatRestsIsHeldOnce() {
        for (int i = 0; i < 200; i++) {
            AtomicBoolean failed = new AtomicBoolean();
            WriteBehind<String> queue = patient(item -> {
                failed.set(true);
                throw new IllegalStateException("passing");
            });
            queue.start();
            queue.offer("a");
            while (!failed.get()) {
                assertThat(queue.pending()).isEqualTo(1);
            }
            for (int looks = 0; looks < 200; looks++) {
                assertThat(queue.pending()).isEqualTo(1);
            }
            queue.close(Duration.ZERO);
        }
    }

    /** Whose failures rest longer than any test lasts. */
    private WriteBehind<String> patient(Consumer<String> write) {
        return new WriteBehind<>(
                new Bounds(2, 1, 3, Duration.ofHours(1)),
                write,
                IllegalStateException.class::isInstance,
                (item, why) -> lost.add(item + ": " + why));
    }

    private WriteBehind<String> queue(Consumer<String> write) {
        return new WriteBehind<>(
                BOUNDS, write, IllegalStateException.class::isInstance, (item, why) -> lost.add(item + ": " + why));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
