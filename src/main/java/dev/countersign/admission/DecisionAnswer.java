package dev.countersign.admission;

import dev.countersign.decision.Decision;
import java.util.Map;

/** What the API server and the requester are told of a decision. */
final class DecisionAnswer {
    private static final int FORBIDDEN = 403;

    private DecisionAnswer() {}

    static Answer of(Decision decision, Submission submission) {
        Answer answer = switch (decision.ruling()) {
            case DENIED -> Answer.refused(FORBIDDEN, Denial.text(decision, submission.workload()));
            case ADMITTED_WITH_WARNINGS, ADMITTED_UNVERIFIED -> Answer.allowed().warning(Warnings.of(decision));
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
}
