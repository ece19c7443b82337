package dev.countersign.decision;

import dev.countersign.profile.ResolvedProfile;
import java.time.Duration;
import java.time.Instant;

/**
 * One change judged under one profile: what is logged, answered and recorded.
 *
 * @param id unique: replica, start of the process, counter; a gap in the counter shows a loss
 * @param requestUid of the API server's call; empty in the background
 * @param mode in which the profile was
 * @param reason why the origin is what it is, such as {@code RecordLost}, or why the root is; empty mostly
 */
public record Decision(
        String id,
        Instant at,
        Duration took,
        Origin origin,
        String reason,
        String requestUid,
        Change change,
        Requester requester,
        ResolvedProfile profile,
        ModeInEffect mode,
        Evaluated evaluated,
        Ruling ruling) {
    /** Whether it let through what the profile would refuse if it were as hard as it asks to be. */
    public boolean isSpared() {
        return origin == Origin.ADMISSION
                && ruling != Ruling.DENIED
                && Ruling.on(evaluated.verdict(), profile.profile().enforcement()) == Ruling.DENIED;
    }
}
