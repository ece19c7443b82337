package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "168h, PT168H",
        "30m, PT30M",
        "7d, PT168H",
        "1d12h, PT36H",
        "1d1h1m1s, P1DT1H1M1S",
        "999999d, PT23999976H"
    })
    void readsDaysHoursMinutesAndSeconds(String text, Duration age) {
        assertThat(Age.parse(text)).contains(age);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0h",
                "0d0s",
                "24",
                "h",
                "-1h",
                "+1h",
                "1.5h",
                "12h1d",
                "1h1h",
                "1 h",
                "1H",
                "1000000d",
                "١h"
            })
    void readsNothingElse(String text) {
        assertThat(Age.parse(text)).isEmpty();
    }
}
