package dev.countersign.readiness;

import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Verdict;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import java.util.List;

/** For which findings an enforcing profile refuses, and of which nobody could tell for a moment. */
record Refusing(Verdict verdict, OnVerifierError onVerifierError) {
    /** Those for which it is refused; none where it is let in, or where nothing but what may pass is in its way. */
    List<Finding> findings() {
        return isDenied()
                ? verdict.findings().stream()
                        .filter(Finding::isBinding)
                        .filter(Refusing::stands)
                        .toList()
                : List.of();
    }

    /** Those of which it could not be told: also where the profile would let it in for that, for it says nothing of the next time. */
    List<Finding> untold() {
        return verdict.findings().stream()
                .filter(Finding::isBinding)
                .filter(finding -> finding.outcome() instanceof Outcome.Unknown)
                .filter(finding -> !stands(finding))
                .toList();
    }

    private boolean isDenied() {
        return Ruling.on(verdict, new Enforcement(Mode.ENFORCE, onVerifierError)) == Ruling.DENIED;
    }

    private static boolean stands(Finding finding) {
        return switch (finding.outcome()) {
            case Outcome.Unmet _ -> true;
            case Outcome.Unknown unknown -> unknown.stands();
            case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> false;
        };
    }
}
