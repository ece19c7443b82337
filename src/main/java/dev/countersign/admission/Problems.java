package dev.countersign.admission;

import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import java.util.List;

/** What is wrong, or could not be told, about an outcome. */
final class Problems {
    private Problems() {}

    static List<Problem> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unmet unmet -> unmet.problems();
            case Outcome.Unknown(List<Problem> problems) -> problems;
            case Outcome.Met _, Outcome.NotApplicable _ -> List.of();
        };
    }
}
