package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import java.util.List;

/** How one running workload stands under one profile, as last established. */
public record Standing(Compliance compliance, List<Violation> violations) {
    public Standing {
        violations = List.copyOf(violations);
    }
}
