package dev.countersign.policy;

import java.util.List;

/** What a rule said to one ask. */
public sealed interface Answer {
    /** The rule ran; it denies for each of these reasons, or passes where there are none. */
    record Decided(List<Violation> violations) implements Answer {
        public Decided {
            violations = List.copyOf(violations);
        }
    }

    /** The rule could not be run or gave no proper answer; never a pass. */
    record Undecided(String why) implements Answer {}
}
