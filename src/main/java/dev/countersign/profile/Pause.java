package dev.countersign.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A time in which profiles that enforce only warn.
 *
 * @param created when the API server made it
 * @param until when it is to end, as it says
 * @param by who asked for it, as the API server said; empty where nobody wrote that down
 */
public record Pause(
        String name,
        String uid,
        List<String> profiles,
        Instant created,
        Instant until,
        String by,
        String ticket,
        String reason) {
    /** None is longer, whatever it says. */
    public static final Duration LONGEST = Duration.ofHours(24);

    public Pause {
        profiles = List.copyOf(profiles);
    }

    /** What is wrong with its end, where it is to begin at {@code now}. */
    public List<Problem> untimely(Instant now) {
        if (!until.isAfter(now)) {
            return List.of(new Problem("spec.until", "is past; a pause ends later than it begins"));
        }
        return until.isAfter(now.plus(LONGEST))
                ? List.of(
                        new Problem("spec.until", "is more than 24 hours away; pause again then if it is still needed"))
                : List.of();
    }

    /** When it ends by itself. */
    public Instant end() {
        Instant latest = created.plus(LONGEST);
        return until.isBefore(latest) ? until : latest;
    }

    /** Whether {@code profile} is paused by it at {@code now}: one that nobody is named for counts for nothing. */
    public boolean pauses(String profile, Instant now) {
        return isOn(now) && profiles.contains(profile);
    }

    /** Whether it is on at {@code now}. */
    public boolean isOn(Instant now) {
        return !by.isEmpty() && now.isBefore(end());
    }
}
