package dev.countersign.decision;

import dev.countersign.decision.Records.Admitted;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an admitted change may lack when it runs again: that evidence is too old, which holds in everything else, or that what was
 * met then could not be looked at. Whatever else is found is for judging anew.
 */
public final class Reprieve {
    private static final Set<String> AGES = Set.of(Codes.SCAN_STALE, Codes.EVIDENCE_STALE);

    private Reprieve() {}

    /**
     * Whether {@code verdict} under {@code profile} on the same images lacks nothing but that, by what was met when they were admitted.
     * Evidence that is too old is not asked anything else, so that of other evidence than then, or under rules that were not there
     * then, this does not tell: {@link #mayBeAge} does, and whoever judges under {@link Ageless} knows.
     */
    public static boolean covers(Verdict verdict, Profile profile, Admitted before) {
        return !verdict.findings().isEmpty()
                && verdict.findings().stream()
                        .filter(Finding::isBinding)
                        .allMatch(finding -> covers(finding, profile, before));
    }

    /** Whether nothing but age and what could not be told is in the way, whatever was met then. */
    public static boolean mayBeAge(Verdict verdict) {
        return verdict.findings().stream().filter(Finding::isBinding).allMatch(finding -> switch (finding.outcome()) {
            case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> true;
            case Outcome.Unmet unmet -> isAge(unmet);
            case Outcome.Unknown unknown -> !unknown.mayBeOfTheAsking();
        });
    }

    private static boolean covers(Finding finding, Profile profile, Admitted before) {
        return switch (finding.outcome()) {
            case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> true;
            case Outcome.Unmet unmet ->
                isAge(unmet) && before.metBy(finding, unmet.evidence()) && hadAllRules(finding, profile, before);
            case Outcome.Unknown unknown ->
                !unknown.mayBeOfTheAsking() && before.met(finding) && hadAllRules(finding, profile, before);
        };
    }

    /** What is asked since then was never answered. */
    private static boolean hadAllRules(Finding finding, Profile profile, Admitted before) {
        return before.rules()
                .containsAll(profile.requirements().stream()
                        .filter(requirement -> requirement.id().equals(finding.requirement()))
                        .flatMap(requirement -> requirement.policies().stream())
                        .map(Requirement.PolicyUse::name)
                        .collect(Collectors.toSet()));
    }

    private static boolean isAge(Outcome.Unmet unmet) {
        return unmet.result() == Result.STALE
                && unmet.problems().stream().map(Problem::code).allMatch(AGES::contains);
    }
}
