package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TurnstileTest {
    @Test
    void letsOnlySoManyThroughToOneHost() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1);

        String outcome = turnstile.pass("a", 1, () -> nested(turnstile, "a") + nested(turnstile, "b"), () -> "late");

        assertThat(outcome).isEqualTo("late" + "through");
    }

    @Test
    void forgetsHostsThatNobodyAsks() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1);

        turnstile.pass("a", 1, () -> "", () -> "");
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
