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

    /** The length that {@code field} spells; empty where it is refused because it spells none. */
    static Optional<Duration> read(Field field) {
        String text = field.text();
        Optional<Duration> age = parse(text);
        if (age.isEmpty() && !text.isEmpty()) {
            field.refuse("must be a length of time such as 168h, 7d, 1d12h or 30m, is \"" + Path.cut(text) + "\"");
        }
        return age;
    }

    /** The shortest spelling of whole seconds. */
    static String text(Duration age) {
        StringBuilder text = new StringBuilder();
        add(text, age.toDays(), 'd');
        add(text, age.toHoursPart(), 'h');
        add(text, age.toMinutesPart(), 'm');
        add(text, age.toSecondsPart(), 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void add(StringBuilder text, long number, char unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }

    private static long number(MatchResult shape, String unit) {
        return Optional.ofNullable(shape.group(unit)).map(Long::parseLong).orElse(0L);
    }
}
