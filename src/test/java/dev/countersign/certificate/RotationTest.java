package dev.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Rotation rotation = new Rotation(List.of("localhost"), Duration.ofSeconds(60), Duration.ofSeconds(5));

    @Test
    void leavesACertificateAloneForTwoThirdsOfItsLife() {
        Held first = rotation.first(NOW);

        assertThat(rotation.due(first, NOW.plusSeconds(39))).isEmpty();
        assertThat(rotation.due(first, NOW.plusSeconds(40))).isPresent();
    }

    @Test
    void servesTheNextOnlyOnceItsAuthorityIsKnownAndTrustsTheOldAWhile() {
        Held first = rotation.first(NOW);
        Held announced = due(first, 40);
        assertThat(announced.serving()).isEqualTo(first.serving());
        assertThat(announced.bundle())
                .contains(first.serving().ca(), next(announced).ca());
        assertThat(rotation.due(announced, NOW.plusSeconds(44))).isEmpty();

        Held promoted = due(announced, 45);
        assertThat(promoted.serving()).isEqualTo(next(announced));
        assertThat(promoted.bundle())
                .contains(first.serving().ca(), promoted.serving().ca());
        assertThat(rotation.due(promoted, NOW.plusSeconds(49))).isEmpty();

        Held alone = due(promoted, 50);
        assertThat(alone.bundle()).doesNotContain(first.serving().ca());
        assertThat(rotation.due(alone, NOW.plusSeconds(60))).isEmpty();
    }

    private Held due(Held held, int seconds) {
        Optional<Held> due = rotation.due(held, NOW.plusSeconds(seconds));
        assertThat(due).isPresent();
        return due.orElseThrow();
    }

    private static Pair next(Held held) {
        return held.next().orElseThrow();
    }
}
