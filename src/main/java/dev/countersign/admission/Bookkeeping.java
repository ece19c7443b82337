package dev.countersign.admission;

import dev.countersign.admission.Attributed.Memory;
import dev.countersign.admission.DecisionListener.Run;
import dev.countersign.admission.Rescheduling.Reprieved;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Urgency;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Softening;
import dev.countersign.decision.Verdict;
import dev.countersign.profile.ResolvedProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the decision out of a judgment, tells of it, and sees to its record, in this order. */
final class Bookkeeping {
    private final DecisionIds ids;
    private final List<DecisionListener> listeners;
    private final Records records;
    private final Modes modes;
    private final Rescheduling rescheduling;
    private final InstantSource clock;

    /** How hard profiles are. */
    record Hardness(Modes modes, Rescheduling rescheduling) {}

    Bookkeeping(
            DecisionIds ids,
            List<DecisionListener> listeners,
            Records records,
            Hardness hardness,
            InstantSource clock) {
        this.ids = ids;
        this.listeners = List.copyOf(listeners);
        this.records = records;
        this.modes = hardness.modes();
        this.rescheduling = hardness.rescheduling();
        this.clock = clock;
    }

    /**
     * What was found of a request: everything a decision is made of.
     *
     * @param ageless what would be found if the profile refused nothing because of age; judged when it is asked for
     */
    record Found(
            Submission submission,
            ResolvedProfile profile,
            Evaluated evaluated,
            Attributed attributed,
            Instant now,
            Supplier<Verdict> ageless) {
        Ruling ruling(ModeInEffect mode) {
            return Ruling.on(
                    evaluated.verdict(), profile.profile().enforcement().in(mode.mode()));
        }
    }

    /** What becomes of it, and the record that is to say that it was let through all the same. */
    private record Ruled(ModeInEffect mode, Ruling ruling, Evaluated evaluated, Optional<String> flagged) {}

    Decision decide(Found found, Instant deadline) {
        Run run = found.submission().review().dryRun() ? Run.DRY : Run.REAL;
        Ruled ruled = rule(found, deadline);
        Decision decision = switch (run) {
            case DRY -> decision(found, ruled, "");
            case REAL -> decision(found, ruled, ids.next());
        };
        listeners.forEach(listener -> listener.decided(decision, run));
        if (run == Run.REAL) {
            urgency(decision.ruling(), found.attributed().memory())
                    .ifPresent(urgency -> records.keep(decision, urgency, deadline));
            ruled.flagged()
                    .or(() -> found.attributed().record().filter(_ -> isExcused(decision)))
                    .ifPresent(record -> records.flag(record, decision));
        }
        return decision;
    }

    /** What is let through only because somebody answers for it, which the record of its change may not say yet. */
    private static boolean isExcused(Decision decision) {
        boolean paused = decision.mode().softening().orElse(null) instanceof Softening.Paused;
        boolean excused = decision.evaluated().verdict().findings().stream()
                .anyMatch(finding -> !finding.excuses().isEmpty());
        return decision.ruling() != Ruling.DENIED && (excused || (paused && decision.isSpared()));
    }

    private Ruled rule(Found found, Instant deadline) {
        ModeInEffect mode = modes.of(found.profile(), found.now());
        Ruling ruling = found.ruling(mode);
        Optional<Reprieved> reprieved =
                ruling == Ruling.DENIED ? rescheduling.reprieved(found, deadline) : Optional.empty();
        return reprieved
                .map(again -> new Ruled(
                        mode,
                        Ruling.ADMITTED_FLAGGED,
                        found.evaluated().with(again.verdict()),
                        Optional.of(again.record())))
                .orElseGet(() -> new Ruled(mode, ruling, found.evaluated(), Optional.empty()));
    }

    private Decision decision(Found found, Ruled ruled, String id) {
        return new Decision(
                id,
                found.now(),
                Duration.between(found.now(), clock.instant()),
                Origin.ADMISSION,
                found.attributed().reason(),
                found.submission().review().uid(),
                found.attributed().change(),
                found.attributed().requester(),
                found.profile(),
                ruled.mode(),
                ruled.evaluated(),
                ruled.ruling());
    }

    private static Optional<Urgency> urgency(Ruling ruling, Memory memory) {
        if (ruling == Ruling.DENIED) {
            return Optional.of(Urgency.BEFORE_ANSWER);
        }
        return switch (memory) {
            case RECORD -> Optional.empty();
            case STAMP -> Optional.of(Urgency.SOON);
            case NOTHING -> Optional.of(Urgency.BEFORE_ANSWER);
        };
    }
}
