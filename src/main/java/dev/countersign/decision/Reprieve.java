package dev.countersign.decision;

import dev.countersign.decision.Records.Admitted;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an admitted change may lack when it runs again: what was met when it was admitted and is now only too old, or could not
 * be looked at. Whatever else is found, and whatever was not met then, is for judging anew.
 */
public final class Reprieve {
    private static final Set<String> AGES = Set.of(Codes.SCAN_STALE, Codes.EVIDENCE_STALE);

    private Reprieve() {}

    /** Whether {@code verdict} under {@code profile} on the same images lacks nothing but that. */
    public static boolean covers(Verdict verdict, Profile profile, Admitted before) {
        return !verdict.findings().isEmpty()
                && verdict.findings().stream()
                        .filter(Finding::isBinding)
                        .allMatch(finding -> covers(finding, profile, before));
    }

    private static boolean covers(Finding finding, Profile profile, Admitted before) {
        return switch (finding.outcome()) {
            case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> true;
            // Of other evidence, though it is as old by now, nobody knows whether it would have been let through.
            case Outcome.Unmet unmet ->
                isAge(unmet)
                        && before.met(finding)
                        && before.metBy(finding, unmet.evidence())
                        && before.rules().containsAll(rules(finding, profile));
            case Outcome.Unknown unknown -> !unknown.mayBeOfTheAsking() && before.met(finding);
        };
    }

    /** Of evidence that aged no rule is asked: one that is new would not be asked at all. */
    private static Set<String> rules(Finding finding, Profile profile) {
        return profile.requirements().stream()
                .filter(requirement -> requirement.id().equals(finding.requirement()))
                .flatMap(requirement -> requirement.policies().stream())
                .map(Requirement.PolicyUse::name)
                .collect(Collectors.toSet());
    }

    private static boolean isAge(Outcome.Unmet unmet) {
        return unmet.result() == Result.STALE
                && unmet.problems().stream().map(Problem::code).allMatch(AGES::contains);
    }
}
