package dev.countersign.admission;

import dev.countersign.decision.Evaluated;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Images;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Making;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Question;
import dev.countersign.decision.Question.Pinning;
import dev.countersign.decision.Schedule;
import dev.countersign.gather.Locator;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.registry.Credentials;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what is submitted to the evaluator. */
final class Judging {
    private final Judge judge;
    private final Locator locator;
    private final Keychain keychain;
    private final Modes modes;
    private final Makings makings;

    Judging(Judge judge, Locator locator, Keychain keychain, Modes modes, Makings makings) {
        this.judge = judge;
        this.makings = makings;
        this.locator = locator;
        this.keychain = keychain;
        this.modes = modes;
    }

    Evaluated judge(Submission submission, ResolvedProfile profile, Placement.Within place, Schedule schedule) {
        Credentials credentials = keychain.of(submission.workload(), schedule.gatherBy());
        List<ImageInQuestion> images =
                Images.of(submission.workload(), profile.profile().scope(), locator.with(credentials), schedule);
        Question unplaced = new Question(
                submission.workload(),
                images,
                pinning(submission, modes.of(profile, schedule.now()).standing()),
                Optional.of(submission.request()),
                making(submission, profile, schedule),
                Map.of(),
                credentials,
                schedule.now(),
                schedule.deadline());
        return switch (place) {
            case Placement.Reached(Map<String, String> labels) -> judge.evaluate(placed(unplaced, labels), profile);
            case Placement.Untold(String why) ->
                new UnknownNamespace(why)
                        .without(
                                judge.evaluate(unplaced, profile),
                                profile.profile(),
                                submission.workload().labels());
        };
    }

    /** Found only where it matters, for it may cost a look at owners. */
    private Making making(Submission submission, ResolvedProfile profile, Schedule schedule) {
        return profile.asksForMaking()
                ? makings.of(submission, profile.profile().name(), schedule.gatherBy())
                : Making.NOT_ASKED;
    }

    private static Question placed(Question question, Map<String, String> labels) {
        return new Question(
                question.workload(),
                question.images(),
                question.pinning(),
                question.request(),
                question.making(),
                labels,
                question.credentials(),
                question.now(),
                question.deadline());
    }

    /** Nothing that an update leaves as it was is pinned by the mutating call, so that it cannot be asked for here. */
    private static Pinning pinning(Submission submission, Mode standing) {
        boolean enforcedPod = submission.isPod() && standing == Mode.ENFORCE;
        List<ImageUse> kept = submission.before().map(Workload::images).orElse(List.of());
        return enforcedPod
                        && submission.workload().images().stream()
                                .filter(use -> !kept.contains(use))
                                .anyMatch(use -> isTagged(use.reference()))
                ? Pinning.REQUIRED
                : Pinning.NOT_REQUIRED;
    }

    private static boolean isTagged(String reference) {
        try {
            return ImageRef.parse(reference) instanceof ImageRef.Tagged;
        } catch (InvalidReferenceException judgedAsSuch) {
            return false;
        }
    }
}
