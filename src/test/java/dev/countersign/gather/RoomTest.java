package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Room room = new Room(9, Duration.ofSeconds(3), InstantSource.fixed(NOW));

    private String within(int cost, String host, Supplier<String> task) {
        try {
            return room.within(cost, host, Instant.EPOCH, _ -> task.get(), () -> "late");
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private String besides(int cost, String host) {
        return within(cost, host, () -> "read");
    }

    @Test
    void oneHostHasAThird() {
        assertThat(within(2, "slow", () -> besides(2, "slow"))).isEqualTo("late");
        assertThat(within(2, "slow", () -> besides(1, "slow"))).isEqualTo("read");
        assertThat(within(2, "slow", () -> besides(2, "other"))).isEqualTo("read");
    }

    @Test
    void whatIsLargerThanAThirdIsReadByItself() {
        assertThat(within(7, "slow", () -> besides(1, "slow"))).isEqualTo("late");
        assertThat(within(7, "slow", () -> besides(2, "other"))).isEqualTo("read");
        assertThat(within(7, "slow", () -> besides(3, "other"))).isEqualTo("late");
        assertThat(besides(100, "slow")).isEqualTo("read");
    }

    @Test
    void nobodyHasItForLongerThanThreeSeconds() throws InterruptedException {
        assertThat(room.<Instant>within(1, "slow", NOW.plusSeconds(60), until -> until, () -> Instant.EPOCH))
                .isEqualTo(NOW.plusSeconds(3));
        assertThat(room.<Instant>within(1, "slow", NOW.plusSeconds(2), until -> until, () -> Instant.EPOCH))
                .isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void hostsThatNobodyAsksAnyMoreAreForgotten() {
        assertThat(within(1, "a", () -> within(1, "b", () -> String.valueOf(room.hosts()))))
                .isEqualTo("2");
        assertThat(room.hosts()).isZero();
    }
}
