package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.signature.Verified;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
    record Counts(List<Group> groups, Optional<Outcome> besides) implements Basis {
        public Counts {
            groups = List.copyOf(groups);
        }

        static Counts all(List<Verified<Claim>> claims) {
            return all(claims, Optional.empty());
        }

        static Counts all(List<Verified<Claim>> claims, Optional<Outcome> besides) {
            return new Counts(List.of(new Group(claims, List.of())), besides);
        }

        /** Each of it once, though it be said of several platforms, with what is merely held. */
        List<Verified<Claim>> claims() {
            return once(Group::all);
        }

        /** The same without what is merely held. */
        List<Verified<Claim>> counting() {
            return once(Group::counting);
        }

        // By its mark: to hash all that a claim says would take long of a bill of materials.
        private List<Verified<Claim>> once(Function<Group, List<Verified<Claim>>> which) {
            Map<List<Object>, Verified<Claim>> claims = new LinkedHashMap<>();
            groups.forEach(group -> which.apply(group).forEach(claim -> claims.putIfAbsent(Said.mark(claim), claim)));
            return List.copyOf(claims.values());
        }
    }

    /**
     * What counts together.
     *
     * @param held what does not count, for when it is of cannot be told, and has to pass every rule all the same: it may be newer
     */
    record Group(List<Verified<Claim>> counting, List<Verified<Claim>> held) {
        public Group {
            counting = List.copyOf(counting);
            held = List.copyOf(held);
        }

        List<Verified<Claim>> all() {
            return Stream.concat(counting.stream(), held.stream()).toList();
        }
    }
}
