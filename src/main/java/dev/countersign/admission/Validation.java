package dev.countersign.admission;

import dev.countersign.admission.Bookkeeping.Found;
import dev.countersign.decision.Ageless;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Excusing;
import dev.countersign.decision.Schedule;
import dev.countersign.decision.Waivers;
import dev.countersign.profile.ResolvedProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The validating call: judges from scratch, decides, and sees to the record. */
final class Validation {
    /** What is held back of the time there is, so that a decision can still be written down. */
    private static final Duration FOR_RECORD = Duration.ofMillis(500);

    private final Judging judging;
    private final Attribution attribution;
    private final Waivers waivers;
    private final Bookkeeping bookkeeping;

    Validation(Judging judging, Attribution attribution, Waivers waivers, Bookkeeping bookkeeping) {
        this.judging = judging;
        this.attribution = attribution;
        this.waivers = waivers;
        this.bookkeeping = bookkeeping;
    }

    Answer answer(Submission submission, ResolvedProfile profile, Placement.Within place, Schedule schedule) {
        String name = profile.profile().name();
        if (submission.unchanged()) {
            return Answer.allowed().audited(Map.of("profile", name, "outcome", "Unchanged"));
        }
        return DecisionAnswer.of(decide(submission, profile, place, schedule), submission);
    }

    Decision decide(Submission submission, ResolvedProfile profile, Placement.Within place, Schedule schedule) {
        Instant now = schedule.now();
        Instant deadline = schedule.deadline();
        Instant judged = judgedBy(now, deadline);
        Function<ResolvedProfile, Evaluated> judge =
                by -> judging.judge(submission, by, place, new Schedule(now, judged));
        Evaluated evaluated = judge.apply(profile);
        Attributed attributed = attribution.of(submission, profile.profile().name(), evaluated, now, judged);
        BiFunction<Evaluated, ResolvedProfile, Evaluated> excused = (found, by) ->
                Excusing.excused(found, by.profile(), attributed.change().root(), waivers, now);
        return bookkeeping.decide(
                new Found(submission, profile, excused.apply(evaluated, profile), attributed, now, () -> {
                    ResolvedProfile ageless = Ageless.of(profile);
                    return excused.apply(judge.apply(ageless), ageless).verdict();
                }),
                deadline);
    }

    private static Instant judgedBy(Instant now, Instant deadline) {
        Duration left = Duration.between(now, deadline);
        return deadline.minus(left.dividedBy(4).compareTo(FOR_RECORD) < 0 ? left.dividedBy(4) : FOR_RECORD);
    }
}
