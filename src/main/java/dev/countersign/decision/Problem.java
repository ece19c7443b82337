package dev.countersign.decision;

import java.util.Comparator;

/**
 * One thing that is wrong, or that could not be told.
 *
 * @param code stable, upper snake case: one of {@link Codes} or a rule's own
 * @param message what is wrong, what was found, what to do
 * @param subject what it is about; empty for the finding's own subject
 * @param term the item that an exception could name, such as a CVE id; empty where there is none
 * @param advisory whether the rule that found it only warns
 */
public record Problem(String code, String message, String subject, String term, boolean advisory) {
    static final Comparator<Problem> BY_CODE =
            Comparator.comparing(Problem::code).thenComparing(Problem::subject).thenComparing(Problem::message);

    /** One that refuses, where it counts. */
    public Problem(String code, String message, String subject, String term) {
        this(code, message, subject, term, false);
    }

    /** A problem with the finding's own subject. */
    public static Problem of(String code, String message) {
        return new Problem(code, message, "", "");
    }
}
