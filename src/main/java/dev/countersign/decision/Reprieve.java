package dev.countersign.decision;

import dev.countersign.decision.Records.Admitted;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an admitted change may lack when it runs again: that evidence is too old, which holds in everything else, or that what was
 * met then could not be looked at. Whatever else is found is for judging anew.
 */
public final class Reprieve {
    private static final Set<String> AGES = Set.of(Codes.SCAN_STALE, Codes.EVIDENCE_STALE);

    private Reprieve() {}

    /**
     * What is to be told of a change that lacks nothing but that; empty where it lacks more.
     *
     * @param verdict of now
     * @param ageless of now, where age were no matter ({@link Ageless}): asked only where something is too old, of which a profile that
     *     refuses it for that alone asks nothing else
     */
    public static Optional<Verdict> of(Verdict verdict, Supplier<Verdict> ageless, Profile profile, Admitted before) {
        List<Finding> binding = binding(verdict);
        boolean mayBe = !binding.isEmpty()
                && binding.stream().allMatch(finding -> isAge(finding) || isUntold(finding, profile, before));
        if (!mayBe) {
            return Optional.empty();
        }
        if (binding.stream().noneMatch(Reprieve::isAge)) {
            return Optional.of(verdict);
        }
        Verdict asked = ageless.get();
        // What could be told to be too old can be told to be more than that: no failure on the second look excuses it.
        boolean onlyAge = binding(asked).stream()
                .allMatch(finding -> isUntold(finding, profile, before)
                        && binding.stream()
                                .anyMatch(
                                        first -> isSame(first, finding) && first.outcome() instanceof Outcome.Unknown));
        return onlyAge ? Optional.of(excused(verdict, asked)) : Optional.empty();
    }

    /** Those that stand in the way. */
    private static List<Finding> binding(Verdict verdict) {
        return verdict.findings().stream()
                .filter(Finding::isBinding)
                .filter(finding -> switch (finding.outcome()) {
                    case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> false;
                    case Outcome.Unmet _, Outcome.Unknown _ -> true;
                })
                .toList();
    }

    private static boolean isAge(Finding finding) {
        return finding.outcome() instanceof Outcome.Unmet unmet
                && unmet.result() == Result.STALE
                && unmet.problems().stream().map(Problem::code).allMatch(AGES::contains);
    }

    private static boolean isUntold(Finding finding, Profile profile, Admitted before) {
        return finding.outcome() instanceof Outcome.Unknown unknown
                && !unknown.mayBeOfTheAsking()
                && before.met(finding)
                && before.rules().containsAll(rules(finding, profile));
    }

    /** What is asked since then was never answered. */
    private static Set<String> rules(Finding finding, Profile profile) {
        return profile.requirements().stream()
                .filter(requirement -> requirement.id().equals(finding.requirement()))
                .flatMap(requirement -> requirement.policies().stream())
                .map(Requirement.PolicyUse::name)
                .collect(Collectors.toSet());
    }

    /** With the exceptions, of what is too old, without which more than age would be in the way. */
    private static Verdict excused(Verdict verdict, Verdict asked) {
        return Verdict.of(verdict.findings().stream()
                .map(finding -> isAge(finding) ? excused(finding, asked) : finding)
                .toList());
    }

    private static Finding excused(Finding finding, Verdict asked) {
        Stream<Excuse> needed = asked.findings().stream()
                .filter(other -> isSame(other, finding))
                .flatMap(other -> other.excuses().stream());
        return finding.with(
                finding.outcome(),
                Stream.concat(finding.excuses().stream(), needed).distinct().toList());
    }

    private static boolean isSame(Finding one, Finding other) {
        return one.requirement().equals(other.requirement()) && one.image().equals(other.image());
    }
}
