package dev.countersign.operator;

import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a judgment found unmet. */
final class Violations {
    private Violations() {}

    /** Each requirement once, whatever the number of images; what was unmet before is so since then. */
    static List<Violation> of(WorkloadRef workload, Evaluated evaluated, List<Violation> before, Instant now) {
        return evaluated.verdict().findings().stream()
                .flatMap(finding -> of(workload, finding, before, now))
                .distinct()
                .toList();
    }

    private static Stream<Violation> of(WorkloadRef workload, Finding finding, List<Violation> before, Instant now) {
        return switch (finding.outcome()) {
            case Outcome.Unmet unmet -> {
                String code = unmet.problems().getFirst().code();
                yield Stream.of(new Violation(
                        workload,
                        finding.requirement(),
                        code,
                        finding.severity(),
                        since(finding.requirement(), before).orElse(now)));
            }
            case Outcome.Met _, Outcome.Unknown _, Outcome.Waived _, Outcome.NotApplicable _ -> Stream.empty();
        };
    }

    /** In whatever way it was not met before: whoever may push can change which code is told. */
    private static Optional<Instant> since(String requirement, List<Violation> before) {
        return before.stream()
                .filter(old -> old.requirement().equals(requirement))
                .map(Violation::since)
                .findFirst();
    }
}
