package dev.countersign.sigstore;

import dev.countersign.decision.Cases;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Verdict;
import java.util.List;

/** What came of one requirement: its code, {@code Met} where it has none, and what people read. */
record Told(String code, String message) {
    static final String MET = "Met";

    static Told of(Verdict verdict) {
        List<Finding> findings = verdict.findings();
        if (findings.size() != 1) {
            throw new AssertionError(findings);
        }
        Outcome outcome = findings.getFirst().outcome();
        return outcome instanceof Outcome.Met
                ? new Told(MET, "")
                : Cases.problems(outcome).stream()
                        .findFirst()
                        .map(problem -> new Told(problem.code(), problem.message()))
                        .orElseGet(() -> new Told(outcome.result().word(), ""));
    }
}
