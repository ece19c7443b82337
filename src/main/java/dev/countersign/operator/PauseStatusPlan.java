package dev.countersign.operator;

import dev.countersign.cluster.WorkloadEvents.Reason;
import dev.countersign.operator.api.EnforcementPauseStatus;
import dev.countersign.operator.api.EnforcementPauseStatus.Phase;
import dev.countersign.profile.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pause's status is to say, and what is to be told of it. Pure. */
final class PauseStatusPlan {
    private static final Duration TOLD_EVERY = Duration.ofHours(1);

    private PauseStatusPlan() {}

    /** What is to be done. */
    record Plan(EnforcementPauseStatus status, Optional<Reason> told) {}

    /** @param uses when the changes on record were decided that were admitted because of it */
    static Plan of(Pause pause, @Nullable EnforcementPauseStatus before, List<Instant> uses, Instant now) {
        Phase phase = pause.by().isEmpty() ? Phase.INVALID : pause.isOn(now) ? Phase.ACTIVE : Phase.ENDED;
        Optional<Phase> last = Optional.ofNullable(before).map(EnforcementPauseStatus::phase);
        Optional<Instant> lastTold = Optional.ofNullable(before).map(EnforcementPauseStatus::lastTold);
        Optional<Reason> told = switch (phase) {
            case ACTIVE ->
                last.isEmpty()
                        ? Optional.of(Reason.PAUSE_STARTED)
                        : lastTold.filter(at -> now.isBefore(at.plus(TOLD_EVERY)))
                                        .isPresent()
                                ? Optional.empty()
                                : Optional.of(Reason.PAUSE_ONGOING);
            case ENDED -> last.equals(Optional.of(Phase.ENDED)) ? Optional.empty() : Optional.of(Reason.PAUSE_ENDED);
            case INVALID -> Optional.empty();
        };
        Instant at = told.isPresent() ? now : lastTold.orElse(null);
        Counted counted = counted(before).with(uses);
        return new Plan(
                new EnforcementPauseStatus(
                        phase,
                        message(pause, phase),
                        at,
                        counted.count(),
                        counted.last().orElse(null)),
                told);
    }

    private static Counted counted(@Nullable EnforcementPauseStatus before) {
        Optional<EnforcementPauseStatus> status = Optional.ofNullable(before);
        return new Counted(
                status.map(EnforcementPauseStatus::uses).orElse(0L), status.map(EnforcementPauseStatus::lastUsed));
    }

    static String message(Pause pause, Phase phase) {
        String profiles = String.join(", ", pause.profiles());
        return switch (phase) {
            case ACTIVE ->
                "enforcement of %s is paused until %s by %s: %s (%s)"
                        .formatted(profiles, pause.end(), pause.by(), pause.reason(), pause.ticket());
            case ENDED ->
                "the pause of %s by %s (%s) ended at %s".formatted(profiles, pause.by(), pause.ticket(), pause.end());
            case INVALID -> "nothing is paused: nobody wrote down who asked for it; make it anew";
        };
    }
}
