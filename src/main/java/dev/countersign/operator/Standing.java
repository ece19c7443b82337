package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import java.util.List;
import java.util.Set;

/**
 * How one running workload stands under one profile, as last established.
 *
 * @param exceptions uids of those that hide something of it
 */
public record Standing(Compliance compliance, List<Violation> violations, Set<String> exceptions) {
    public Standing {
        violations = List.copyOf(violations);
        exceptions = Set.copyOf(exceptions);
    }

    /** One of which no exception hides anything. */
    public Standing(Compliance compliance, List<Violation> violations) {
        this(compliance, violations, Set.of());
    }
}
