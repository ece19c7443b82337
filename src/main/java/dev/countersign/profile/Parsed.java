package dev.countersign.profile;

import java.util.List;

/** What reading a profile came to. */
public sealed interface Parsed {
    /** A profile that makes sense by itself. */
    record Valid(Profile profile) implements Parsed {}

    /** Everything that is wrong with it. */
    record Invalid(List<Problem> problems) implements Parsed {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
