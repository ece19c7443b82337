package dev.countersign.profile;

import java.util.List;

/** What bringing together all that a profile names came to. */
public sealed interface Resolution {
    /**
     * Everything is at hand, but for what a profile is in force without.
     *
     * @param identities problems with the identity map, which counts for nothing then
     */
    record Resolved(ResolvedProfile profile, List<Problem> identities) implements Resolution {
        public Resolved {
            identities = List.copyOf(identities);
        }

        /** One that lacks nothing. */
        public Resolved(ResolvedProfile profile) {
            this(profile, List.of());
        }
    }

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
