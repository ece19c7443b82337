package dev.countersign.cluster;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Ruling;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record says of itself when it is new, and when the same denial comes again. */
final class RecordStatus {
    private RecordStatus() {}

    /** Whether the change was seen running when it was judged. */
    static boolean runs(Decision decision) {
        return decision.origin() != Origin.ADMISSION;
    }

    static DeploymentAttestationStatus initial(Decision decision) {
        boolean runs = runs(decision);
        Instant at = decision.at();
        return new DeploymentAttestationStatus(
                runs,
                runs ? at : null,
                null,
                Words.same(Compliance.of(decision.evaluated().verdict()), DeploymentAttestationStatus.Compliance.class),
                at,
                1L,
                at,
                at,
                conditions(decision));
    }

    /** The status of a denial that was tried again. Its count and times tell; nothing else of it changes. */
    static DeploymentAttestationStatus again(Decision decision, @Nullable DeploymentAttestationStatus known) {
        DeploymentAttestationStatus before = Optional.ofNullable(known).orElseGet(() -> initial(decision));
        Instant last = Optional.ofNullable(before.lastSeen())
                .filter(decision.at()::isBefore)
                .orElse(decision.at());
        return new DeploymentAttestationStatus(
                before.active(),
                before.activeFrom(),
                before.activeUntil(),
                before.compliance(),
                before.lastEvaluated(),
                Optional.ofNullable(before.count()).orElse(1L) + 1,
                Optional.ofNullable(before.firstSeen()).orElse(decision.at()),
                last,
                before.conditions(),
                before.reruns(),
                before.rerunsTruncated());
    }

    private static List<Condition> conditions(Decision decision) {
        List<Condition> conditions = new ArrayList<>();
        if (decision.ruling() != Ruling.DENIED) {
            conditions.add(
                    runs(decision)
                            ? condition(decision, "Confirmed", "True", "SeenRunning", "the workload was found running")
                            : condition(decision, "Confirmed", "False", "NotSeenYet", "the workload is not seen yet"));
        }
        conditions.add(
                switch (Compliance.of(decision.evaluated().verdict())) {
                    case COMPLIANT ->
                        condition(decision, "Compliant", "True", "RequirementsMet", "every requirement is met");
                    case WAIVED ->
                        condition(decision, "Compliant", "False", "Waived", "exceptions hide all that is not met now");
                    case VIOLATING ->
                        condition(decision, "Compliant", "False", "RequirementsNotMet", "see spec.results");
                    case UNKNOWN -> condition(decision, "Compliant", "Unknown", "CouldNotTell", "see spec.results");
                });
        return conditions;
    }

    private static Condition condition(Decision decision, String type, String status, String reason, String message) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(
                        decision.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
    }
}
