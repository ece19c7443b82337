package dev.countersign.operator;

import dev.countersign.operator.Conditions.Truth;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of a recorded change: whether it runs, was ever seen, was followed by another. Pure. */
final class RecordStatusPlan {
    /** How long an admitted object may take to appear. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private RecordStatusPlan() {}

    /**
     * What is known of a recorded change that was not refused.
     *
     * @param seen whether its root was seen with that uid and in that generation, or further on
     * @param runs whether its root runs it now
     * @param newer name of a later change of the same root under the same profile that took place; empty for the newest
     * @param decided when the decision was made
     */
    record Observed(boolean seen, boolean runs, Optional<String> newer, Instant decided) {}

    static DeploymentAttestationStatus status(DeploymentAttestationStatus before, Observed observed, Instant now) {
        boolean confirmed = observed.seen() || isConfirmed(before);
        boolean active = observed.runs() && confirmed;
        boolean wasActive = Boolean.TRUE.equals(before.active());
        List<Condition> withConfirmed =
                Conditions.with(before.conditions(), confirmed(before, confirmed, observed, now), now);
        List<Condition> conditions = Conditions.with(withConfirmed, superseded(observed), now);
        return new DeploymentAttestationStatus(
                active,
                active && before.activeFrom() == null ? now : before.activeFrom(),
                active ? null : wasActive ? now : before.activeUntil(),
                before.compliance(),
                before.lastEvaluated(),
                before.count(),
                before.firstSeen(),
                before.lastSeen(),
                conditions,
                before.reruns(),
                before.rerunsTruncated());
    }

    /** Whether the object of this change was seen; that does not cease to be true. */
    static boolean isConfirmed(DeploymentAttestationStatus status) {
        return Conditions.find(status.conditions(), "Confirmed")
                .map(condition -> Objects.equals(condition.getStatus(), Truth.TRUE.word()))
                .orElse(false);
    }

    /** Whether {@code record} is of a change that took place, as far as is known. */
    static boolean tookPlace(DeploymentAttestation record) {
        return Optional.ofNullable(record.getStatus())
                .map(RecordStatusPlan::isConfirmed)
                .orElse(false);
    }

    private static Condition confirmed(
            DeploymentAttestationStatus before, boolean confirmed, Observed observed, Instant now) {
        if (confirmed) {
            // Why it was confirmed at first is not said anew.
            return Conditions.find(before.conditions(), "Confirmed")
                    .filter(_ -> isConfirmed(before))
                    .orElseGet(() -> Conditions.condition(
                            "Confirmed", Truth.TRUE, "Seen", "the workload was seen in the cluster with this change"));
        }
        return now.isBefore(observed.decided().plus(PATIENCE))
                ? Conditions.condition("Confirmed", Truth.FALSE, "NotSeenYet", "the workload is not seen yet")
                : Conditions.condition(
                        "Confirmed",
                        Truth.FALSE,
                        "NeverSeen",
                        "the change was admitted here and never seen in the cluster: something else refused or replaced it");
    }

    private static Condition superseded(Observed observed) {
        return observed.newer()
                .map(name -> Conditions.condition(
                        "Superseded", Truth.TRUE, "NewerChange", "record " + name + " is of a later change"))
                .orElseGet(() -> Conditions.condition(
                        "Superseded", Truth.FALSE, "NewestChange", "no later change of this workload took place"));
    }
}
