package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import dev.countersign.operator.Discovery.Found;
import dev.countersign.operator.RunningJudge.Case;
import dev.countersign.operator.RunningJudge.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a workload stands after all that it runs was judged: as badly as the worst of it. */
record LatestStanding(Case one, List<Result> results, Instant now) {
    /** Where it could not be told, what was known of the same changes last is still what is known. */
    Standing standing() {
        Optional<Standing> before = one.before().map(Judged::standing);
        Compliance compliance = worst(results.stream().map(Result::compliance).toList());
        if (compliance != Compliance.UNKNOWN || results.stream().allMatch(Result::isAnswer)) {
            return new Standing(
                    compliance, violations(before.map(Standing::violations).orElse(List.of())), exceptions());
        }
        return one.before()
                .filter(last -> last.runs().sameChanges(Judged.Runs.of(one.root())))
                .map(Judged::standing)
                .filter(last -> last.compliance() != Compliance.UNKNOWN)
                .orElseGet(() -> new Standing(
                        worst(results.stream().map(LatestStanding::known).toList()), List.of()));
    }

    private Set<String> exceptions() {
        return results.stream()
                .flatMap(result -> result.evaluated().verdict().findings().stream())
                .flatMap(finding -> finding.excuses().stream())
                .map(excuse -> excuse.by().uid())
                .collect(Collectors.toSet());
    }

    private List<Violation> violations(List<Violation> before) {
        return results.stream()
                .flatMap(result -> Violations.of(one.root().workload().ref(), result.evaluated(), before, now).stream())
                .distinct()
                .toList();
    }

    private static Compliance known(Result result) {
        return result.compliance() != Compliance.UNKNOWN ? result.compliance() : recorded(result.found());
    }

    private static Compliance recorded(Found found) {
        return switch (found) {
            case Found.OnRecord(var record) -> record.compliance().orElse(Compliance.UNKNOWN);
            case Found.Unrecorded _, Found.Wait _, Found.Untraced _ -> Compliance.UNKNOWN;
        };
    }

    /** A violation is one whatever else could not be told. */
    private static Compliance worst(List<Compliance> all) {
        if (all.contains(Compliance.VIOLATING)) {
            return Compliance.VIOLATING;
        }
        if (all.contains(Compliance.UNKNOWN)) {
            return Compliance.UNKNOWN;
        }
        return all.contains(Compliance.WAIVED) ? Compliance.WAIVED : Compliance.COMPLIANT;
    }
}
