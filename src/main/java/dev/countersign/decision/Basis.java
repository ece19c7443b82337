package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.signature.Verified;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one kind of evidence before any rule was asked. */
sealed interface Basis {
    /** The evidence alone decides. */
    record Decided(Outcome outcome) implements Basis {}

    /**
     * This evidence counts: every rule must pass on every one of it.
     *
     * @param groups what counts together: one group for each platform where they are asked of one by one, else one for all
     * @param besides what is the matter with it even so, and is told of where rules find nothing worse: that it is too old
     */
    record Counts(List<List<Verified<Claim>>> groups, Optional<Outcome> besides) implements Basis {
        public Counts {
            groups = List.copyOf(groups);
        }

        static Counts all(List<Verified<Claim>> claims) {
            return all(claims, Optional.empty());
        }

        static Counts all(List<Verified<Claim>> claims, Optional<Outcome> besides) {
            return new Counts(List.of(List.copyOf(claims)), besides);
        }

        /** Each of it once, though it be said of several platforms. */
        List<Verified<Claim>> claims() {
            Map<List<Object>, Verified<Claim>> claims = new LinkedHashMap<>();
            groups.forEach(group -> group.forEach(claim -> claims.putIfAbsent(Said.mark(claim), claim)));
            return List.copyOf(claims.values());
        }
    }
}
