package dev.countersign.cluster;

import dev.countersign.trustroot.TrustRoot;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a TrustRoot got on this replica.
 *
 * @param generation the newest that was seen
 * @param inForce what serves; empty where nothing ever did
 * @param problem what is wrong with the newest generation, by the members' paths, or with what it names
 * @param refreshing how its mirror is looked at; empty where it has none
 */
public record TrustRootState(
        String name,
        String uid,
        long generation,
        Optional<InForce> inForce,
        Optional<String> problem,
        Optional<Refreshing> refreshing) {
    /** One without a mirror. */
    public TrustRootState(
            String name, String uid, long generation, Optional<InForce> inForce, Optional<String> problem) {
        this(name, uid, generation, inForce, problem, Optional.empty());
    }

    /**
     * What serves, as it was read.
     *
     * @param since when its document took another's place, or came first
     * @param until when it serves no more, although nothing takes its place; empty where that is never
     */
    public record InForce(TrustRoot root, long generation, Instant since, Optional<Instant> until) {
        /** One that serves on. */
        public InForce(TrustRoot root, long generation, Instant since) {
            this(root, generation, since, Optional.empty());
        }

        /** Whether it serves at that time. */
        public boolean servesAt(Instant now) {
            return until.map(now::isBefore).orElse(true);
        }
    }

    /** Whether what names it counts at that time. */
    public boolean servesAt(Instant now) {
        return inForce.stream().anyMatch(serving -> serving.servesAt(now));
    }

    /**
     * How a mirror is looked at.
     *
     * @param succeeded when somebody last found that what serves is the newest
     * @param next when it is looked at next
     * @param failure why the last look came to nothing
     */
    public record Refreshing(Optional<Instant> succeeded, Optional<Instant> next, Optional<Failure> failure) {
        /** Of one that was not looked at yet. */
        public static final Refreshing NEVER = new Refreshing(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Why a look came to nothing.
     *
     * @param reason a stable word
     */
    public record Failure(String reason, String message) {}
}
