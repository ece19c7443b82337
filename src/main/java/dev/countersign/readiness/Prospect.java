package dev.countersign.readiness;

import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one workload would fare if the profile enforced.
 *
 * @param owner whose it is by its labels or its namespace's; empty where none says so
 * @param requester who last changed it, where that is known; else empty
 * @param obstacles what refuses it, or will; in a fixed order
 * @param untold of what nobody could ever tell
 */
public record Prospect(
        WorkloadRef workload, String owner, String requester, List<Obstacle> obstacles, List<Sight.Untold> untold) {
    public Prospect {
        obstacles = obstacles.stream().sorted(Obstacle.FIRST).toList();
        untold = List.copyOf(untold);
    }

    /**
     * After another look at {@code now}. What is in the way has been since it was first seen there; what is not and will be was not,
     * whatever was before. Of what could not be told this time what was
     * known stays.
     *
     * @param before of the same changes
     * @param sameTerms whether the profile is the same as it was then
     */
    public static Prospect of(
            Whose whose, List<Sight> sights, Optional<Prospect> before, boolean sameTerms, Instant now) {
        List<Obstacle> known = before.map(Prospect::obstacles).orElse(List.of());
        Optional<Prospect> told = before.filter(_ -> sameTerms);
        List<Sight.Untold> untold = sights.stream()
                .flatMap(sight -> sight.untold().stream())
                .distinct()
                .toList();
        Stream<Obstacle> seen = sights.stream()
                .flatMap(sight -> sight.obstacles().stream())
                .map(obstacle -> obstacle.isBy(now) ? dated(obstacle, known) : obstacle);
        Stream<Obstacle> kept = told.stream()
                .flatMap(last -> last.obstacles().stream())
                .filter(obstacle -> untold.stream().anyMatch(one -> obstacle.isAbout(one.requirement(), one.place())));
        return new Prospect(
                whose.workload(),
                whose.owner(),
                whose.requester(),
                Stream.concat(seen, kept).distinct().toList(),
                untold.stream()
                        .filter(one ->
                                told.map(last -> last.untold().contains(one)).orElse(true))
                        .toList());
    }

    private static Obstacle dated(Obstacle obstacle, List<Obstacle> known) {
        return known.stream()
                .filter(obstacle::isSameAs)
                .map(Obstacle::from)
                .filter(from -> from.isBefore(obstacle.from()))
                .findFirst()
                .map(obstacle::since)
                .orElse(obstacle);
    }

    /** Whether nothing is, or will be, in its way, and all of that could be told. */
    public boolean isClear() {
        return obstacles.isEmpty() && untold.isEmpty();
    }

    /** Whether it is refused at that time. */
    public boolean isRefusedBy(Instant time) {
        return obstacles.stream().anyMatch(obstacle -> obstacle.isBy(time));
    }

    /** Whether what runs of it is refused at that time, and not only what is declared. */
    public boolean runsRefusedBy(Instant time) {
        return obstacles.stream().anyMatch(obstacle -> obstacle.runs() && obstacle.isBy(time));
    }

    /** Whose that obstacle is: of whom the workload is, else of whom the requirement is. */
    public String ownerOf(Obstacle obstacle) {
        return owner.isEmpty() ? obstacle.owner() : owner;
    }
}
