package dev.countersign.readiness;

import dev.countersign.image.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of everything in a profile's scope.
 *
 * @param profile digest of the profile whose scope was looked at; empty where nobody looked yet
 * @param judged how many of the workloads in scope were judged under it
 * @param prospects of those that something stands in the way of, or of which it could never be told
 * @param oldest when that of which the last result is oldest was judged; empty where nothing was
 * @param lastPass the last time that everything was judged; empty where it was not yet
 */
public record Survey(
        Optional<Digest> profile,
        int workloads,
        int judged,
        List<Prospect> prospects,
        Optional<Instant> oldest,
        Optional<Pass> lastPass) {
    /** Where nobody looked yet. */
    public static final Survey NONE = new Survey(Optional.empty(), 0, 0, List.of(), Optional.empty(), Optional.empty());

    public Survey {
        prospects = List.copyOf(prospects);
    }

    /** From when to when everything was judged. */
    public record Pass(Instant start, Instant end) {}

    /** How many, as of {@code now}. */
    public Tally tally(Instant now) {
        int refused = count(prospect -> prospect.isRefusedBy(now));
        int running = count(prospect -> prospect.runsRefusedBy(now));
        return new Tally(
                refused,
                running,
                count(prospect -> isOnlyBy(prospect, now, Duration.ofHours(24))),
                count(prospect -> isOnlyBy(prospect, now, Duration.ofDays(7))),
                count(prospect -> !prospect.untold().isEmpty()));
    }

    private static boolean isOnlyBy(Prospect prospect, Instant now, Duration within) {
        return !prospect.isRefusedBy(now) && prospect.isRefusedBy(now.plus(within));
    }

    private int count(Predicate<Prospect> which) {
        return Math.toIntExact(prospects.stream().filter(which).count());
    }

    /**
     * Workloads, counted.
     *
     * @param refused that would be refused now
     * @param running of which what runs would be
     * @param within24Hours that would not be refused now, but would within 24 hours if they were rescheduled
     * @param within7Days the same within 7 days, those included
     * @param untold of which it could never be told
     */
    public record Tally(int refused, int running, int within24Hours, int within7Days, int untold) {}
}
