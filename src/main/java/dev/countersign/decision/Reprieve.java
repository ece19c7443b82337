package dev.countersign.decision;

import dev.countersign.decision.Records.Admitted;
import java.util.Set;

/**
 * What an admitted change may lack when it runs again: what was met when it was admitted and is now only too old, or could not
 * be looked at. Whatever else is found, and whatever was not met then, is for judging anew.
 */
public final class Reprieve {
    private static final Set<String> AGES = Set.of(Codes.SCAN_STALE, Codes.EVIDENCE_STALE);

    private Reprieve() {}

    /** Whether {@code verdict} on the same images lacks nothing but that. */
    public static boolean covers(Verdict verdict, Admitted before) {
        return !verdict.findings().isEmpty()
                && verdict.findings().stream().filter(Finding::isBinding).allMatch(finding -> covers(finding, before));
    }

    private static boolean covers(Finding finding, Admitted before) {
        return switch (finding.outcome()) {
            case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> true;
            // Of other evidence, though it is as old by now, nobody knows whether it would have been let through.
            case Outcome.Unmet unmet -> isAge(unmet) && before.met(finding) && before.metBy(finding, unmet.evidence());
            case Outcome.Unknown unknown -> !unknown.mayBeOfTheAsking() && before.met(finding);
        };
    }

    private static boolean isAge(Outcome.Unmet unmet) {
        return unmet.result() == Result.STALE
                && unmet.problems().stream().map(Problem::code).allMatch(AGES::contains);
    }
}
