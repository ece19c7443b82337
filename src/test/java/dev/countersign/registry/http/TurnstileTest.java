package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    @Test
    void letsOnlySoManyThroughToOneHost() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1);

        String outcome = turnstile.pass(
                "a", 1, () -> nested(turnstile, "a") + nested(turnstile, "a") + nested(turnstile, "b"), () -> "late");

        assertThat(outcome).isEqualTo("late" + "late" + "through");
    }

    @Test
    void letsTheNextThroughOnceOneIsDone() throws Exception {
        Turnstile turnstile = new Turnstile(1);
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch leaving = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(new FutureTask<>(() -> turnstile.pass("a", 1, () -> stays(within, leaving), () -> "late")));
        within.await();
        FutureTask<String> next = new FutureTask<>(
                () -> turnstile.pass("a", Duration.ofSeconds(20).toNanos(), () -> "through", () -> "late"));
        Thread waiting = Thread.ofPlatform().start(next);
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        leaving.countDown();

        assertThat(next.get()).isEqualTo("through");
    }

    private static String stays(CountDownLatch within, CountDownLatch leaving) {
        within.countDown();
        try {
            leaving.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return "through";
    }

    @Test
    void forgetsHostsThatNobodyAsks() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1);

        assertThat(turnstile.<Integer>pass("a", 1, turnstile::hosts, () -> -1)).isEqualTo(1);
        assertThatThrownBy(() -> turnstile.pass("b", 1, TurnstileTest::fails, () -> ""))
                .isInstanceOf(IllegalStateException.class);

        assertThat(turnstile.hosts()).isZero();
    }

    private static String fails() {
        throw new IllegalStateException("on purpose");
    }

    private static String nested(Turnstile turnstile, String host) {
        try {
            return turnstile.pass(host, 1, () -> "through", () -> "late");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
