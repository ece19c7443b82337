package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import dev.countersign.operator.Conditions.Truth;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;

/** What judging a running change makes of its record's status. Pure. */
final class ComplianceStatus {
    private ComplianceStatus() {}

    static DeploymentAttestationStatus judged(DeploymentAttestationStatus before, Compliance compliance, Instant at) {
        return new DeploymentAttestationStatus(
                before.active(),
                before.activeFrom(),
                before.activeUntil(),
                DeploymentAttestationStatus.Compliance.valueOf(compliance.name()),
                at,
                before.count(),
                before.firstSeen(),
                before.lastSeen(),
                unflagged(Conditions.with(before.conditions(), condition(compliance), at), compliance, at),
                before.reruns(),
                before.rerunsTruncated());
    }

    /** What is met again would be let in again. */
    private static List<Condition> unflagged(List<Condition> conditions, Compliance compliance, Instant at) {
        return compliance == Compliance.COMPLIANT
                        && Conditions.find(conditions, "WouldBeDeniedOnReschedule")
                                .isPresent()
                ? Conditions.with(
                        conditions,
                        Conditions.condition(
                                "WouldBeDeniedOnReschedule",
                                Truth.FALSE,
                                "RequirementsMet",
                                "every requirement is met again"),
                        at)
                : conditions;
    }

    private static Condition condition(Compliance compliance) {
        return switch (compliance) {
            case COMPLIANT ->
                Conditions.condition("Compliant", Truth.TRUE, "RequirementsMet", "every requirement is met");
            case WAIVED ->
                Conditions.condition("Compliant", Truth.FALSE, "Waived", "exceptions hide all that is not met now");
            case VIOLATING ->
                Conditions.condition(
                        "Compliant", Truth.FALSE, "RequirementsNotMet", "at least one requirement is not met now");
            case UNKNOWN ->
                Conditions.condition("Compliant", Truth.UNKNOWN, "CouldNotTell", "something could not be told");
        };
    }
}
