package dev.countersign.operator;

import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.ReadinessStatus;
import dev.countersign.operator.api.ReadinessStatus.Item;
import dev.countersign.operator.api.ReadinessStatus.OfWhich;
import dev.countersign.operator.api.ReadinessStatus.Pass;
import dev.countersign.operator.api.Severity;
import dev.countersign.readiness.Obstacle;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.Survey;
import dev.countersign.readiness.Survey.Tally;
import dev.countersign.workload.ImageUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a survey goes into a profile's status. Pure. */
final class ReadinessPlan {
    /** What is later is foreseen, and not told of yet. */
    private static final Duration TOLD_OF = Duration.ofDays(7);
    /** Something is judged all the time, and a status is not written for that. */
    private static final long GRAIN = 600;

    private record Shown(Prospect prospect, Obstacle obstacle) {
        static final Comparator<Shown> FIRST =
                Comparator.<Shown, dev.countersign.profile.Requirement.Severity>comparing(
                                shown -> shown.obstacle().severity())
                        .thenComparing(shown -> shown.obstacle().from())
                        .thenComparing(shown -> shown.prospect().workload().toString())
                        .thenComparing(shown -> shown.obstacle()
                                .place()
                                .map(ImageUse::container)
                                .orElse(""))
                        .thenComparing(shown -> shown.obstacle().requirement());
    }

    private ReadinessPlan() {}

    /** @param before whose last pass stays until another one ends */
    static ReadinessStatus status(Survey survey, Optional<ReadinessStatus> before, Instant now) {
        Tally tally = survey.tally(now);
        List<Shown> all = survey.prospects().stream()
                .flatMap(prospect -> prospect.obstacles().stream().map(obstacle -> new Shown(prospect, obstacle)))
                .filter(shown -> shown.obstacle().isBy(now.plus(TOLD_OF)))
                .sorted(Shown.FIRST)
                .toList();
        return new ReadinessStatus(
                tally.refused(),
                new OfWhich(tally.running(), tally.refused() - tally.running()),
                tally.within24Hours(),
                tally.within7Days(),
                survey.workloads() - survey.judged(),
                tally.untold(),
                survey.oldest().map(ReadinessPlan::rounded).orElse(null),
                pass(survey, before),
                all.stream().limit(Limits.SHOWN).map(ReadinessPlan::item).toList(),
                all.size(),
                all.size() > Limits.SHOWN);
    }

    private static @Nullable Pass pass(Survey survey, Optional<ReadinessStatus> before) {
        return survey.lastPass()
                .map(pass -> new Pass(pass.start(), pass.end()))
                .or(() -> before.flatMap(status -> Optional.ofNullable(status.lastPass())))
                .orElse(null);
    }

    private static Instant rounded(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), GRAIN) * GRAIN);
    }

    private static Item item(Shown shown) {
        Obstacle obstacle = shown.obstacle();
        Prospect prospect = shown.prospect();
        return new Item(
                prospect.workload().namespace(),
                prospect.workload().kind().kind() + "/" + prospect.workload().name(),
                obstacle.place().map(ImageUse::container).orElse(null),
                obstacle.requirement(),
                cut(obstacle.code(), Limits.NAME),
                cut(obstacle.message(), Limits.REFERENCE),
                Severity.valueOf(obstacle.severity().name()),
                obstacle.runs(),
                obstacle.from(),
                absent(cut(prospect.ownerOf(obstacle), Limits.LINE)),
                absent(cut(prospect.requester(), Limits.LINE)));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
