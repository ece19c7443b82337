package dev.countersign.admission;

import dev.countersign.decision.Configured;
import dev.countersign.decision.Making;
import dev.countersign.decision.Previous;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What it comes to that somebody restarts what is stored. It brings about no more than to delete its Pods, which nobody is asked
 * about: whoever made the change that is restarted has it run, and what nobody knows of that stays unknown.
 */
record Restarting(Stamps stamps) {
    private static final Stamp.Made BY_NOBODY_KNOWN = new Stamp.Made(Optional.empty(), Optional.empty());

    Making making(Workload stored, Previous previous) {
        Making restarted = stamps.ofStored(stored)
                .map(stamp -> Making.of(stamp, List.of()))
                .orElseGet(() -> Making.withoutStamp(
                        stored,
                        "it carries no stamp of who made what is to be restarted; change its pod template",
                        List.of()));
        return new Making(
                restarted.deployer(),
                restarted.configured() instanceof Configured.Unknown unknown
                        ? unknown
                        : restarted.configured().kept(),
                previous);
    }

    /** The change that is restarted; empty where that is not asked for. */
    Optional<Stamp.Made> restarted(Submission submission) {
        return submission
                .before()
                .filter(_ -> submission.restarts())
                .map(stored -> stamps.ofStored(stored).map(Stamp::made).orElse(BY_NOBODY_KNOWN));
    }

    /** Whether anything tells when the configuration was made that a submission is of. */
    boolean tells(Submission submission) {
        return !submission.restarts()
                || submission.before().filter(this::isConfigurationKnown).isPresent();
    }

    /** That of what carries no stamp at all was there before anybody stamped. */
    private boolean isConfigurationKnown(Workload stored) {
        return stamps.ofStored(stored)
                .map(stamp -> stamp.configured().isPresent())
                .orElseGet(() -> !stored.annotations().containsKey(Stamp.ANNOTATION));
    }
}
