package dev.countersign.decision;

import dev.countersign.decision.Records.Admitted;
import java.util.Set;

/**
 * What an admitted change may lack when it runs again: that evidence is too old, which holds in everything else, or that what was
 * met then could not be looked at. Whatever else is found is for judging anew.
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
            // That it is too old is told only where nothing else is the matter with it: rules are asked of it all the
            // same.
            case Outcome.Unmet unmet ->
                isAge(unmet)
                        && unmet.behind()
                                .filter(behind -> !covers(finding.with(behind), before))
                                .isEmpty();
            case Outcome.Unknown unknown -> !unknown.mayBeOfTheAsking() && before.met(finding);
        };
    }

    private static boolean isAge(Outcome.Unmet unmet) {
        return unmet.result() == Result.STALE
                && unmet.problems().stream().map(Problem::code).allMatch(AGES::contains);
    }
}
