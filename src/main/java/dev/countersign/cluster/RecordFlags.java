package dev.countersign.cluster;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Records.Admitted;
import dev.countersign.decision.Records.Met;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.DeploymentAttestationSpec.Origin;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.operator.api.RecordedResult.Result;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What records say for and of Pods that run an admitted change again. Pure. */
final class RecordFlags {
    /** That the change would be refused if it came anew. */
    static final String CONDITION = "WouldBeDeniedOnReschedule";

    private static final Set<DecisionOutcome> ADMITTED = Set.of(
            DecisionOutcome.ADMITTED,
            DecisionOutcome.ADMITTED_WITH_WARNINGS,
            DecisionOutcome.ADMITTED_BY_EXCEPTION,
            DecisionOutcome.ADMITTED_UNVERIFIED,
            DecisionOutcome.ADMITTED_FLAGGED);

    private RecordFlags() {}

    /** What was admitted of a whole record; empty where nobody asked or the profile only looked on. */
    static Optional<Admitted> admitted(DeploymentAttestation record) {
        DeploymentAttestationSpec spec = record.getSpec();
        boolean admitted = spec.origin() == Origin.ADMISSION
                && ADMITTED.contains(spec.decision().outcome());
        return admitted
                ? Optional.of(new Admitted(
                        Optional.ofNullable(record.getStatus())
                                .map(DeploymentAttestationStatus::active)
                                .orElse(false),
                        spec.results().stream()
                                .filter(result -> result.result() == Result.PASS)
                                .collect(Collectors.toMap(
                                        RecordFlags::met, RecordFlags::evidence, (one, other) -> Set.of()))))
                : Optional.empty();
    }

    private static Set<Digest> evidence(RecordedResult result) {
        return result.evidence().stream()
                .flatMap(text -> Digest.parse(text).stream())
                .collect(Collectors.toSet());
    }

    private static Met met(RecordedResult result) {
        return new Met(result.id(), Optional.ofNullable(result.digest()).flatMap(Digest::parse));
    }

    static DeploymentAttestationStatus flagged(@Nullable DeploymentAttestationStatus known, Decision decision) {
        DeploymentAttestationStatus before = Optional.ofNullable(known).orElseGet(() -> RecordStatus.initial(decision));
        return new DeploymentAttestationStatus(
                before.active(),
                before.activeFrom(),
                before.activeUntil(),
                before.compliance(),
                before.lastEvaluated(),
                before.count(),
                before.firstSeen(),
                before.lastSeen(),
                flagged(before.conditions(), decision));
    }

    private static List<Condition> flagged(List<Condition> before, Decision decision) {
        Optional<Condition> old = before.stream()
                .filter(condition -> condition.getType().equals(CONDITION))
                .findFirst();
        List<Condition> all = new ArrayList<>(before);
        old.ifPresent(all::remove);
        all.add(new ConditionBuilder()
                .withType(CONDITION)
                .withStatus("True")
                .withReason("RanAgain")
                .withMessage(Cut.text(EventDocument.summary(decision), Limits.MESSAGE))
                .withLastTransitionTime(old.filter(
                                condition -> condition.getStatus().equals("True"))
                        .map(Condition::getLastTransitionTime)
                        .orElse(decision.at().truncatedTo(ChronoUnit.SECONDS).toString()))
                .build());
        return List.copyOf(all);
    }
}
