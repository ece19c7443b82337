package dev.countersign.admission;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.decision.Codes;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Result;
import dev.countersign.decision.Verdict;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left of a judgment when the namespace's labels could not be read.
 *
 * @param why they could not
 */
record UnknownNamespace(String why) {
    /**
     * Without what rules said, since they may look at the labels, and without what is asked only in namespaces with certain labels,
     * whether that was judged or not; what evidence alone decides still holds.
     */
    Evaluated without(Evaluated evaluated, Profile profile, Map<String, String> workloadLabels) {
        Set<String> ruled = ids(profile, requirement -> !requirement.policies().isEmpty());
        Set<String> sited = ids(
                profile,
                requirement -> requirement.occasion().namespaces().isPresent()
                        && requirement.occasion().isOf(workloadLabels));
        List<Finding> findings = Stream.concat(
                        Stream.of(Finding.namespaceUnknown(why)),
                        evaluated.verdict().findings().stream()
                                .map(finding -> sited.contains(finding.requirement())
                                                || (ruled.contains(finding.requirement()) && isByRule(finding))
                                        ? untold(finding)
                                        : finding))
                .toList();
        return evaluated.with(Verdict.of(findings));
    }

    private static Set<String> ids(Profile profile, Predicate<Requirement> which) {
        return profile.requirements().stream()
                .filter(which)
                .map(Requirement::id)
                .collect(Collectors.toSet());
    }

    private static boolean isByRule(Finding finding) {
        return switch (finding.outcome()) {
            case Outcome.Met _ -> true;
            case Outcome.Unmet unmet -> unmet.result() == Result.FAIL && !isByEvidence(finding, unmet);
            case Outcome.Unknown _, Outcome.Waived _, Outcome.NotApplicable _ -> false;
        };
    }

    /** Whether the evidence itself says no, or too few people say yes of each, which no rule has a part in. */
    private static boolean isByEvidence(Finding finding, Outcome.Unmet unmet) {
        Set<String> codes = finding.kind().map(EvidenceKind::codes).orElse(Set.of());
        boolean each = finding.kind().filter(EvidenceKind::isAdditive).isEmpty();
        return unmet.problems().stream()
                .map(Problem::code)
                .anyMatch(code -> codes.contains(code) || (each && code.equals(Codes.APPROVALS_TOO_FEW)));
    }

    private Finding untold(Finding finding) {
        return finding.with(new Outcome.Unknown(List.of(Problem.of(Codes.NAMESPACE_UNKNOWN, why))));
    }
}
