package dev.countersign.profile;

import java.util.List;

/** What bringing together all that a profile names came to. */
public sealed interface Resolution {
    /** Everything is at hand. */
    record Resolved(ResolvedProfile profile) implements Resolution {}

    /**
     * Something is missing or does not fit.
     *
     * @param trust problems with keys
     * @param policies problems with policies and controls
     */
    record Unresolved(List<Problem> trust, List<Problem> policies) implements Resolution {
        public Unresolved {
            trust = List.copyOf(trust);
            policies = List.copyOf(policies);
        }
    }
}
