package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void isOnUntilTheSecondInWhichItEndsAndNotAfter() {
        Pause pause = pause(NOON.plusSeconds(60), "alice");

        assertThat(pause.pauses("release", NOON.plusSeconds(60).minusNanos(1))).isTrue();
        assertThat(pause.pauses("release", NOON.plusSeconds(60))).isFalse();
    }

    @Test
    void isNoLongerThanADayWhateverItSays() {
        assertThat(pause(NOON.plus(Duration.ofDays(9)), "alice").end()).isEqualTo(NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void pausesNoOtherProfile() {
        assertThat(pause(NOON.plusSeconds(60), "alice").pauses("other", NOON)).isFalse();
    }

    @Test
    void pausesNothingWhereNobodyWroteDownWhoAsked() {
        assertThat(pause(NOON.plusSeconds(60), "").pauses("release", NOON)).isFalse();
    }

    private static Pause pause(Instant until, String by) {
        return new Pause("p", "uid-of-p", List.of("release"), NOON, until, by, "OPS-1", "down");
    }
}
