package dev.countersign.admission;

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is left of a judgment when the namespace's labels could not be read. */
final class UnknownNamespace {
    private UnknownNamespace() {}

    /** Without what rules said, since they may look at the labels; what evidence alone decides still holds. */
    static Evaluated withoutRules(Evaluated evaluated, Profile profile, String why) {
        Set<String> ruled = profile.requirements().stream()
                .filter(requirement -> !requirement.policies().isEmpty())
                .map(Requirement::id)
                .collect(Collectors.toSet());
        List<Finding> findings = Stream.concat(
                        Stream.of(Finding.namespaceUnknown(why)),
                        evaluated.verdict().findings().stream()
                                .map(finding ->
                                        ruled.contains(finding.requirement()) ? unruled(finding, why) : finding))
                .toList();
        return evaluated.with(Verdict.of(findings));
    }

    private static Finding unruled(Finding finding, String why) {
        boolean saidByRule =
                finding.outcome().result() == Result.PASS || finding.outcome().result() == Result.FAIL;
        return saidByRule
                ? finding.with(new Outcome.Unknown(List.of(Problem.of(Codes.NAMESPACE_UNKNOWN, why))))
                : finding;
    }
}
