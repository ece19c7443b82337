package dev.countersign.admission;

import dev.countersign.decision.Decision;
import dev.countersign.profile.Enforcement.Mode;
import java.util.Map;

/** What the API server and the requester are told of a decision. */
final class DecisionAnswer {
    private static final int FORBIDDEN = 403;

    private DecisionAnswer() {}

    static Answer of(Decision decision, Submission submission) {
        Answer answer = switch (decision.ruling()) {
            case DENIED -> Answer.refused(FORBIDDEN, Denial.text(decision, submission.workload()));
            case ADMITTED_WITH_WARNINGS, ADMITTED_FLAGGED, ADMITTED_BY_EXCEPTION ->
                Answer.allowed().warning(Warnings.of(decision));
            case ADMITTED_UNVERIFIED -> unverified(decision);
            case OBSERVED, ADMITTED -> Answer.allowed();
        };
        return answer.audited(Map.of(
                "decision",
                decision.id().isEmpty() ? "dry-run" : decision.id(),
                "profile",
                decision.profile().profile().name(),
                "outcome",
                decision.ruling().word()));
    }

    /** An auditing profile warns nobody. */
    private static Answer unverified(Decision decision) {
        return decision.mode().mode() == Mode.AUDIT
                ? Answer.allowed()
                : Answer.allowed().warning(Warnings.of(decision));
    }
}
