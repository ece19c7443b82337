package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallDeadlineTest {
    @ParameterizedTest
    @CsvSource({"10s, 9000", "3s, 2000", "30s, 29000", "1s, 500", "1500ms, 750"})
    void answersASecondBeforeTheApiServerGivesUp(String timeout, long millis) {
        assertThat(left(Optional.of(timeout))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "-5s", "31s", "99999s", "999999s", "10", "ten", "1h"})
    void takesWhatTheApiServerNeverSaysForTenSeconds(String timeout) {
        assertThat(left(Optional.of(timeout))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void takesNothingForTenSeconds() {
        assertThat(left(Optional.empty())).isEqualTo(Duration.ofSeconds(9));
    }

    private static Duration left(Optional<String> timeout) {
        Instant now = Instant.EPOCH;
        return Duration.between(now, CallDeadline.of(timeout, now));
    }
}
