package dev.countersign.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By when a call must be answered: what the API server says it waits, less a second for the way. */
final class CallDeadline {
    private static final Duration UNSAID = Duration.ofSeconds(10);
    /** The API server allows no webhook more. */
    private static final Duration MOST = Duration.ofSeconds(30);

    private static final Duration WAY = Duration.ofSeconds(1);
    /** As Go prints a duration of whole seconds or milliseconds below a minute. */
    private static final Pattern GO_DURATION = Pattern.compile("([0-9]{1,5})(ms|s)");

    private CallDeadline() {}

    /** @param timeout the query parameter that the API server adds, such as {@code 10s} */
    static Instant of(Optional<String> timeout, Instant now) {
        Duration waits = timeout.flatMap(CallDeadline::read)
                .filter(duration -> duration.isPositive() && duration.compareTo(MOST) <= 0)
                .orElse(UNSAID);
        // A second is more than half of the shortest waits.
        Duration way = waits.dividedBy(2).compareTo(WAY) < 0 ? waits.dividedBy(2) : WAY;
        return now.plus(waits).minus(way);
    }

    private static Optional<Duration> read(String text) {
        Matcher matcher = GO_DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount));
    }
}
