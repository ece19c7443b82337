package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.Headers;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final String DATE = "Fri, 21 Aug 2026 12:00:00 GMT";

    private static Optional<Duration> after(String value) {
        return RetryAfter.of(Headers.of(new BasicHeader("Retry-After", value), new BasicHeader("Date", DATE)));
    }

    @Test
    void readsSeconds() {
        assertThat(after(" 120 ")).contains(Duration.ofMinutes(2));
        assertThat(after("999999999")).contains(Duration.ofSeconds(999_999_999));
    }

    @Test
    void readsADateSeenFromTheRegistrysOwn() {
        assertThat(after("Fri, 21 Aug 2026 12:00:07 GMT")).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "9999999999", "Fri, 21 Aug 2026 11:59:59 GMT"})
    void whatSaysNothingIsNotThere(String value) {
        assertThat(after(value)).isEmpty();
    }
}
