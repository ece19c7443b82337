package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CircuitsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-08-21T12:00:00Z"));
    private final Circuits circuits = new Circuits(now::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuits.failed("a");
        }
    }

    private void pass(long millis) {
        now.updateAndGet(instant -> instant.plusMillis(millis));
    }

    private boolean asks() {
        return circuits.refusal("a").isEmpty();
    }

    @Test
    void fewFailuresStopNobody() {
        fail(Circuits.FAILURES - 1);

        assertThat(asks()).isTrue();
        assertThat(circuits.isDown("a")).isFalse();
    }

    @Test
    void afterAFewFailuresInARowTheHostIsKnownToBeDown() {
        fail(1);
        pass(500);
        fail(2);

        assertThat(circuits.isDown("a")).isTrue();
        assertThat(circuits.refusal("a")).contains("known to be down since 2026-08-21T12:00:00Z; next try in 3 s");
    }

    @Test
    void anotherHostIsAskedAllTheSame() {
        fail(3);

        assertThat(circuits.refusal("b")).isEmpty();
        assertThat(circuits.isDown("b")).isFalse();
    }

    @Test
    void failuresFarApartAreNotInARow() {
        fail(2);
        pass(Circuits.MEMORY.toMillis());
        fail(1);

        assertThat(asks()).isTrue();
    }

    @Test
    void aConnectionEndsTheRow() {
        fail(2);
        circuits.connected("a");
        fail(2);

        assertThat(asks()).isTrue();
    }

    @Test
    void afterThePauseOneAndOnlyOneTries() {
        fail(3);
        pass(Circuits.PAUSE.toMillis());

        assertThat(asks()).isTrue();
        assertThat(asks()).isFalse();
        pass(Circuits.PAUSE.toMillis());
        assertThat(asks()).isTrue();
    }

    @Test
    void aTryThatConnectsLetsEverybodyAsk() {
        fail(3);
        pass(Circuits.PAUSE.toMillis());
        asks();
        circuits.connected("a");

        assertThat(asks()).isTrue();
        assertThat(asks()).isTrue();
        assertThat(circuits.hosts()).isZero();
    }

    @Test
    void aTryThatFailsKeepsTheHostDownSinceTheFirstFailure() {
        fail(3);
        pass(Circuits.PAUSE.toMillis());
        asks();
        fail(1);

        assertThat(circuits.refusal("a"))
                .hasValueSatisfying(why -> assertThat(why).contains("since 2026-08-21T12:00:00Z"));
    }

    @Test
    void whatIsLongAgoSaysNothingOfNow() {
        fail(3);
        pass(Circuits.PAUSE.plus(Circuits.MEMORY).toMillis());

        assertThat(asks()).isTrue();
        assertThat(asks()).isTrue();
    }

    @Test
    void remembersNoMoreThanSoManyHosts() {
        for (int i = 0; i < 2_000; i++) {
            circuits.failed("host-" + i);
        }

        assertThat(circuits.hosts()).isEqualTo(1_000);
    }
}
