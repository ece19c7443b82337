package dev.countersign.operator;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Conditions of a status: a time of transition tells when the status last changed, not when it was last looked at. */
final class Conditions {
    private static final int LONGEST = 2048;

    private Conditions() {}

    static Condition condition(String type, Truth truth, String reason, String message) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus(truth.word())
                .withReason(reason)
                .withMessage(message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…")
                .build();
    }

    /** The time of transition stays where the status stays; what of {@code before} is not wanted is gone. */
    static List<Condition> merge(List<Condition> before, List<Condition> wanted, Instant now) {
        return wanted.stream()
                .map(condition -> new ConditionBuilder(condition)
                        .withLastTransitionTime(find(before, condition.getType())
                                .filter(old -> Objects.equals(old.getStatus(), condition.getStatus()))
                                .map(Condition::getLastTransitionTime)
                                .orElseGet(() ->
                                        now.truncatedTo(ChronoUnit.SECONDS).toString()))
                        .build())
                .toList();
    }

    /** {@code before} with one of them said anew; a new one comes last. */
    static List<Condition> with(List<Condition> before, Condition wanted, Instant now) {
        List<Condition> others = before.stream()
                .filter(condition -> !wanted.getType().equals(condition.getType()))
                .toList();
        List<Condition> all = new ArrayList<>(others);
        int place = find(before, wanted.getType()).map(before::indexOf).orElse(others.size());
        all.addAll(place, merge(before, List.of(wanted), now));
        return List.copyOf(all);
    }

    static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** The three states of a condition. */
    enum Truth {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String word;

        Truth(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
