package dev.countersign.profile;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as profiles spell them: {@code 7d}, {@code 168h}, {@code 1d12h}, {@code 30m}; a day has 24 hours. */
final class Age {
    private static final Pattern SHAPE = Pattern.compile(
            "(?:(?<days>[0-9]{1,6})d)?(?:(?<hours>[0-9]{1,6})h)?(?:(?<minutes>[0-9]{1,6})m)?(?:(?<seconds>[0-9]{1,6})s)?");

    private Age() {}

    /** The length that {@code text} spells; empty where it spells none or nothing longer than zero. */
    static Optional<Duration> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(shape, "days"))
                        .plusHours(number(shape, "hours"))
                        .plusMinutes(number(shape, "minutes"))
                        .plusSeconds(number(shape, "seconds")))
                .filter(Duration::isPositive);
    }

    private static long number(MatchResult shape, String unit) {
        return Optional.ofNullable(shape.group(unit)).map(Long::parseLong).orElse(0L);
    }
}
