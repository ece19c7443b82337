package dev.countersign.live;

import dev.countersign.admission.Preview;
import dev.countersign.check.Checked;
import dev.countersign.check.Manifest;
import dev.countersign.check.Timing;
import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Making;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Question;
import dev.countersign.decision.Requester;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Schedule;
import dev.countersign.gather.Located;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges what runs, by the digests that its pods report.
 *
 * @param evaluator the one that admission asks
 */
record Running(BiFunction<Question, ResolvedProfile, Evaluated> evaluator, Keychain keychain, Timing timing) {
    Checked.Judged judged(
            Manifest manifest,
            Look.Seen seen,
            Workload workload,
            Map<String, String> namespaceLabels,
            ResolvedProfile profile) {
        Instant begin = timing.clock().instant();
        Schedule schedule = timing.begin();
        Question question = new Question(
                workload,
                images(seen),
                Question.Pinning.NOT_REQUIRED,
                Optional.empty(),
                profile.asksForMaking()
                        ? Making.withoutStamp(
                                workload,
                                "nothing in this cluster records who made this change; have the operator installed",
                                List.of())
                        : Making.NOT_ASKED,
                namespaceLabels,
                keychain.of(workload, schedule.deadline()),
                schedule.now(),
                schedule.deadline());
        Evaluated evaluated = evaluator.apply(question, profile);
        Decision decision = new Decision(
                "live",
                schedule.now(),
                Duration.between(begin, timing.clock().instant()),
                Origin.DISCOVERED,
                "",
                "",
                new Change("", Change.Type.NEW, workload.ref(), workload.generation(), workload.template()),
                new Requester("", "", List.of(), false),
                profile,
                ModeInEffect.asAsked(profile.profile().enforcement()),
                evaluated,
                Ruling.OBSERVED);
        return new Checked.Judged(
                manifest, decision, Preview.text(decision, workload) + digests(question.images()), List.of());
    }

    /** A line for each, since the reference alone does not say what runs. */
    private static String digests(List<ImageInQuestion> images) {
        return images.stream()
                .filter(image -> image.located() instanceof Located.At)
                .map(image ->
                        "\n   runs %s as %s".formatted(image.reference(), ((Located.At) image.located()).digest()))
                .distinct()
                .collect(Collectors.joining());
    }

    /** Those of the template as they run, and those that pods of earlier ones still run. */
    private static List<ImageInQuestion> images(Look.Seen seen) {
        return Stream.concat(
                        seen.root().images().stream(),
                        seen.root().older().stream().flatMap(older -> older.images().stream()))
                .distinct()
                .toList();
    }
}
