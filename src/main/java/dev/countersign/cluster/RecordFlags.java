package dev.countersign.cluster;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Ruling;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.Limits;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** That a change would be refused if it came anew, said on its record. Pure. */
final class RecordFlags {
    private static final String CONDITION = "WouldBeDeniedOnReschedule";

    private RecordFlags() {}

    /** Whether a record says so already, and in these words. */
    static boolean isSaid(DeploymentAttestation record, Decision decision) {
        String message = message(decision);
        return record.getStatus() != null
                && record.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.getType().equals(CONDITION)
                                && condition.getStatus().equals("True")
                                && condition.getMessage().equals(message));
    }

    private static String message(Decision decision) {
        return Cut.text(EventDocument.summary(decision), Limits.MESSAGE);
    }

    /** The conditions of a record, of which a Pod ran again although {@code decision} would refuse it otherwise. */
    static List<Condition> flagged(List<Condition> before, Decision decision) {
        if (decision.ruling() != Ruling.ADMITTED_FLAGGED) {
            return before;
        }
        Optional<Condition> old = before.stream()
                .filter(condition -> condition.getType().equals(CONDITION))
                .findFirst();
        List<Condition> all = new ArrayList<>(before);
        old.ifPresent(all::remove);
        all.add(new ConditionBuilder()
                .withType(CONDITION)
                .withStatus("True")
                .withReason("RanAgain")
                .withMessage(message(decision))
                .withLastTransitionTime(old.filter(
                                condition -> condition.getStatus().equals("True"))
                        .map(Condition::getLastTransitionTime)
                        .orElse(decision.at().truncatedTo(ChronoUnit.SECONDS).toString()))
                .build());
        return List.copyOf(all);
    }
}
