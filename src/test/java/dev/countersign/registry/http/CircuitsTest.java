package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CircuitsTest {
    private static final Origin A = new Origin("https", "a:5000");
    private static final Origin B = new Origin("https", "b:5000");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-08-21T12:00:00Z"));
    private final Circuits circuits = new Circuits(now::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuits.failed(A);
        }
    }

    private void pass(long millis) {
        now.updateAndGet(instant -> instant.plusMillis(millis));
    }

    private boolean asks() {
        return circuits.refusal(A).isEmpty();
    }

    @Test
    void fewFailuresStopNobody() {
        fail(Circuits.FAILURES - 1);

        assertThat(asks()).isTrue();
        assertThat(circuits.isDown(A)).isFalse();
    }

    @Test
    void afterAFewFailuresInARowTheHostIsKnownToBeDown() {
        fail(1);
        pass(500);
        fail(2);

        assertThat(circuits.isDown(A)).isTrue();
        assertThat(circuits.refusal(A)).contains("known to be down since 2026-08-21T12:00:00Z; next try in 3 s");
    }

    @Test
    void anotherHostIsAskedAllTheSame() {
        fail(3);

        assertThat(circuits.refusal(B)).isEmpty();
        assertThat(circuits.isDown(B)).isFalse();
    }

    @Test
    void theSameHostAndPortIsAskedAllTheSameInPlainHttp() {
        fail(3);

        assertThat(circuits.refusal(new Origin("http", A.host()))).isEmpty();
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
        circuits.connected(A);
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
        circuits.connected(A);

        assertThat(asks()).isTrue();
        assertThat(asks()).isTrue();
        assertThat(circuits.origins()).isZero();
    }

    @Test
    void aTryThatFailsKeepsTheHostDownSinceTheFirstFailure() {
        fail(3);
        pass(Circuits.PAUSE.toMillis());
        asks();
        fail(1);

        assertThat(circuits.refusal(A))
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
    void remembersNoMoreThanSoMany() {
        for (int i = 0; i < 2_000; i++) {
            circuits.failed(new Origin("https", "host-" + i));
        }

        assertThat(circuits.origins()).isEqualTo(1_000);
    }
}
