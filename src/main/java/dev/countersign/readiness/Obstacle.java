package dev.countersign.readiness;

import dev.countersign.profile.Requirement.Severity;
import dev.countersign.workload.ImageUse;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One requirement that has a place of a workload refused.
 *
 * @param place empty for the workload itself
 * @param code the first reason
 * @param owner of the requirement; empty where it names none
 * @param runs whether it is in the way of what runs; else of what is declared only
 * @param from since when it refuses, as far as was seen; in the future where it will
 */
public record Obstacle(
        Optional<ImageUse> place,
        String requirement,
        String code,
        String message,
        Severity severity,
        String owner,
        boolean runs,
        Instant from) {
    /** What is in the way now before what will be, the gravest first. */
    static final Comparator<Obstacle> FIRST = Comparator.comparing(Obstacle::severity)
            .thenComparing(Obstacle::from)
            .thenComparing(obstacle -> obstacle.place().map(ImageUse::container).orElse(""))
            .thenComparing(Obstacle::requirement)
            .thenComparing(Obstacle::code)
            .thenComparing(obstacle -> obstacle.place().map(ImageUse::reference).orElse(""));

    /** Whether it refuses at that time. */
    public boolean isBy(Instant time) {
        return !from.isAfter(time);
    }

    boolean isSameAs(Obstacle other) {
        return isAbout(other.requirement, other.place) && code.equals(other.code) && runs == other.runs;
    }

    boolean isAbout(String which, Optional<ImageUse> where) {
        return requirement.equals(which) && place.equals(where);
    }

    Obstacle since(Instant when) {
        return new Obstacle(place, requirement, code, message, severity, owner, runs, when);
    }
}
