package dev.countersign.cluster;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Softening;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.operator.api.RecordedResult;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What records say of Pods that run an admitted change again. Pure. */
final class RecordFlags {

    private RecordFlags() {}

    /** What is said of a Pod that ran an admitted change again, as a condition of its record. */
    private enum Flag {
        /** The change would be refused if it came anew. */
        WOULD_BE_DENIED("WouldBeDeniedOnReschedule"),
        /** An exception of which the record does not tell hid what would have refused it. */
        BY_EXCEPTION("RanByException"),
        /** A pause of which the record does not tell let through what would have been refused. */
        WHILE_PAUSED("RanWhilePaused");

        private final String type;

        Flag(String type) {
            this.type = type;
        }

        static Flag of(Decision decision) {
            return switch (decision.ruling()) {
                case ADMITTED_FLAGGED -> WOULD_BE_DENIED;
                case ADMITTED_BY_EXCEPTION -> BY_EXCEPTION;
                case ADMITTED, ADMITTED_UNVERIFIED, ADMITTED_WITH_WARNINGS, DENIED, OBSERVED -> WHILE_PAUSED;
            };
        }
    }

    /** Whether a record, of which only what {@link RecordTrim} leaves is needed, does not say yet why its change runs again. */
    static boolean isNews(DeploymentAttestation record, Decision decision) {
        Flag flag = Flag.of(decision);
        boolean toldByDecision = switch (flag) {
            case WOULD_BE_DENIED -> false;
            case BY_EXCEPTION -> exceptions(record).containsAll(exceptions(decision));
            case WHILE_PAUSED -> pause(record).isPresent() && pause(record).equals(pause(decision));
        };
        return !toldByDecision && !isSaid(record, flag, message(decision));
    }

    private static boolean isSaid(DeploymentAttestation record, Flag flag, String message) {
        return record.getStatus() != null
                && record.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.getType().equals(flag.type)
                                && condition.getMessage().equals(message));
    }

    private static Set<String> exceptions(DeploymentAttestation record) {
        return record.getSpec().results().stream()
                .flatMap(result -> result.exceptions().stream())
                .map(RecordedResult.UsedException::uid)
                .collect(Collectors.toSet());
    }

    private static Set<String> exceptions(Decision decision) {
        return decision.evaluated().verdict().findings().stream()
                .flatMap(finding -> finding.excuses().stream())
                .map(excuse -> excuse.by().uid())
                .collect(Collectors.toSet());
    }

    private static Optional<String> pause(DeploymentAttestation record) {
        return Optional.ofNullable(record.getSpec().decision().softened())
                .map(RecordedDecision.Softened::pause)
                .map(RecordedDecision.Pause::uid);
    }

    private static Optional<String> pause(Decision decision) {
        return decision.mode().softening().orElse(null) instanceof Softening.Paused paused
                ? Optional.of(paused.uid())
                : Optional.empty();
    }

    private static String message(Decision decision) {
        String told = EventDocument.summary(decision)
                + decision.mode()
                        .softening()
                        .map(why -> " (" + why.text() + ")")
                        .orElse("");
        return Cut.text(told, Limits.MESSAGE);
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
        String type = Flag.of(decision).type;
        Optional<Condition> old = before.stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
        List<Condition> all = new ArrayList<>(before);
        old.ifPresent(all::remove);
        all.add(new ConditionBuilder()
                .withType(type)
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
