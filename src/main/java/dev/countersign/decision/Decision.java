package dev.countersign.decision;

import dev.countersign.profile.ResolvedProfile;
import java.time.Duration;
import java.time.Instant;

/**
 * One change judged under one profile: what is logged, answered and recorded.
 *
 * @param id unique: replica, start of the process, counter; a gap in the counter shows a loss
 * @param requestUid of the API server's call; empty in the background
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
        Evaluated evaluated,
        Ruling ruling) {}
