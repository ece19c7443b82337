package dev.countersign.policy;

import java.util.List;

/** What a rule said to one ask. */
public sealed interface Answer {
    /**
     * The rule ran; it denies for each of these reasons, or passes where there are none.
     *
     * @param warnings what it found besides that refuses nothing
     */
    record Decided(List<Violation> violations, List<Violation> warnings) implements Answer {
        public Decided {
            violations = List.copyOf(violations);
            warnings = List.copyOf(warnings);
        }

        /** By a rule that warns of nothing. */
        public Decided(List<Violation> violations) {
            this(violations, List.of());
        }
    }

    /** The rule could not be run or gave no proper answer; never a pass. */
    record Undecided(Cause cause, String why) implements Answer {
        /** One that nobody's asking brought about. */
        public Undecided(String why) {
            this(Cause.ENGINE, why);
        }
    }

    /** What kept a rule from deciding. Only the first cannot be brought about by whoever wrote the workload or its evidence. */
    enum Cause {
        /** Nobody ran the rule, or what answered is not ours. */
        ENGINE,
        /** It did not end in time, or its answer was too large or broke off. */
        TOO_MUCH,
        /** It erred on what it was given, or that was nothing it could be asked about. */
        INPUT
    }
}
