package dev.countersign.decision;

import java.time.Duration;

/** How spans of time are told to people. */
final class Spans {
    private Spans() {}

    /** The largest two units that matter: {@code 9d 3h}, {@code 4h}, {@code 12m}. */
    static String text(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + "d" + (span.toHoursPart() > 0 ? " " + span.toHoursPart() + "h" : "");
        }
        if (span.toHours() > 0) {
            return span.toHours() + "h" + (span.toMinutesPart() > 0 ? " " + span.toMinutesPart() + "m" : "");
        }
        return span.toMinutes() > 0 ? span.toMinutes() + "m" : span.toSeconds() + "s";
    }
}
