package dev.countersign.admission;

import dev.countersign.admission.Attributed.Memory;
import dev.countersign.admission.DecisionListener.Run;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Urgency;
import dev.countersign.decision.Ruling;
import dev.countersign.profile.ResolvedProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes the decision out of a judgment, tells of it, and sees to its record, in this order. */
final class Bookkeeping {
    private final DecisionIds ids;
    private final List<DecisionListener> listeners;
    private final Records records;
    private final Modes modes;
    private final InstantSource clock;

    Bookkeeping(DecisionIds ids, List<DecisionListener> listeners, Records records, Modes modes, InstantSource clock) {
        this.ids = ids;
        this.listeners = List.copyOf(listeners);
        this.records = records;
        this.modes = modes;
        this.clock = clock;
    }

    /** What was found of a request: everything a decision is made of. */
    record Found(
            Submission submission, ResolvedProfile profile, Evaluated evaluated, Attributed attributed, Instant now) {
        Decision decision(String id, ModeInEffect mode, Instant end) {
            return new Decision(
                    id,
                    now,
                    Duration.between(now, end),
                    Origin.ADMISSION,
                    attributed.reason(),
                    submission.review().uid(),
                    attributed.change(),
                    attributed.requester(),
                    profile,
                    mode,
                    evaluated,
                    Ruling.on(
                            evaluated.verdict(), profile.profile().enforcement().in(mode.mode())));
        }
    }

    Decision decide(Found found, Instant deadline) {
        Run run = found.submission().review().dryRun() ? Run.DRY : Run.REAL;
        ModeInEffect mode = modes.of(found.profile(), found.now());
        Decision decision = switch (run) {
            case DRY -> found.decision("", mode, clock.instant());
            case REAL -> found.decision(ids.next(), mode, clock.instant());
        };
        listeners.forEach(listener -> listener.decided(decision, run));
        if (run == Run.REAL) {
            urgency(decision.ruling(), found.attributed().memory())
                    .ifPresent(urgency -> records.keep(decision, urgency, deadline));
        }
        return decision;
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
