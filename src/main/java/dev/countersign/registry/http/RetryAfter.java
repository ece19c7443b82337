package dev.countersign.registry.http;

import dev.countersign.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** After how long a registry wants to be asked again (RFC 9110, 10.2.3): in seconds, or at a date seen from its own. */
final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** Empty where it does not say, or nothing that can be read. */
    static Optional<Duration> of(Headers headers) {
        return headers.first("Retry-After")
                .map(String::strip)
                .flatMap(text -> isSeconds(text)
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : date(text)
                                .flatMap(then -> headers.first("Date")
                                        .flatMap(RetryAfter::date)
                                        .map(sent -> Duration.between(sent, then)))
                                .filter(pause -> !pause.isNegative()));
    }

    private static boolean isSeconds(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
