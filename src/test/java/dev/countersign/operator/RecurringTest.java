package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecurringTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final Semaphore done = new Semaphore(0);
    private volatile boolean failing;
    private Recurring recurring = recurring(NEVER);

    @AfterEach
    void stop() {
        recurring.stop();
    }

    @Test
    void itIsDoneAtOnceAndThenWhenWoken() throws InterruptedException {
        recurring.start();
        assertThat(happens()).isTrue();
        assertThat(happensNot()).isTrue();

        recurring.wake();
        assertThat(happens()).isTrue();
    }

    @Test
    void itIsDoneEverySoOftenWithoutAReason() throws InterruptedException {
        recurring = recurring(Duration.ofMillis(5));
        recurring.start();

        for (int i = 0; i < 3; i++) {
            assertThat(happens()).isTrue();
        }
    }

    @Test
    void manyReasonsAtOnceAreOne() throws InterruptedException {
        recurring.wake();
        recurring.wake();
        recurring.start();

        assertThat(happens()).isTrue();
        assertThat(happensNot()).isTrue();
    }

    @Test
    void aFailureEndsNothing() throws InterruptedException {
        failing = true;
        recurring.start();
        assertThat(happens()).isTrue();

        failing = false;
        assertThat(happens()).isTrue();
    }

    @Test
    void itCanBeStoppedAndStartedAgain() throws InterruptedException {
        recurring.start();
        assertThat(happens()).isTrue();
        recurring.stop();
        recurring.wake();
        assertThat(happensNot()).isTrue();

        recurring.start();
        assertThat(happens()).isTrue();
    }

    private Recurring recurring(Duration every) {
        return new Recurring("test", every, Duration.ZERO, () -> {
            boolean fails = failing;
            done.release();
            if (fails) {
                throw new KubernetesClientException("not now");
            }
        });
    }

    private boolean happens() throws InterruptedException {
        return done.tryAcquire(5, TimeUnit.SECONDS);
    }

    private boolean happensNot() throws InterruptedException {
        return !done.tryAcquire(50, TimeUnit.MILLISECONDS);
    }
}
