package dev.countersign.readiness;

import dev.countersign.decision.Finding;
import dev.countersign.workload.ImageUse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen of one change of a workload.
 *
 * @param obstacles each place that a requirement has refused, now or later
 * @param untold what could not be told this time
 */
public record Sight(List<Obstacle> obstacles, List<Untold> untold) {
    public Sight {
        obstacles = List.copyOf(obstacles);
        untold = List.copyOf(untold);
    }

    /** A requirement of which it could not be told whether it refuses a place. */
    public record Untold(String requirement, Optional<ImageUse> place) {
        static Stream<Untold> of(Finding finding) {
            return places(finding).map(place -> new Untold(finding.requirement(), place));
        }
    }

    static Stream<Optional<ImageUse>> places(Finding finding) {
        return finding.image()
                .map(image -> image.uses().stream().map(Optional::of))
                .orElseGet(() -> Stream.of(Optional.empty()));
    }
}
