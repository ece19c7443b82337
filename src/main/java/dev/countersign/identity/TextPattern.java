package dev.countersign.identity;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.countersign.image.Printable;
import java.util.regex.Matcher;

/** What a whole text must be. Nothing is normalised: not case, not a slash at the end. */
public sealed interface TextPattern {
    boolean matches(String text);

    /** Exactly this text. */
    record Exact(String text) implements TextPattern {
        @Override
        public boolean matches(String other) {
            return text.equals(other);
        }

        @Override
        public String toString() {
            return Printable.quoted(text);
        }
    }

    /** A text all of which the expression matches. RE2 takes time linear in the text, whatever the expression. */
    record Regex(Pattern pattern) implements TextPattern {
        @Override
        public boolean matches(String text) {
            return pattern.matches(text);
        }

        @Override
        public String toString() {
            return "a text that " + Printable.quoted(pattern.pattern()) + " matches as a whole";
        }
    }

    /**
     * Exactly {@code text}.
     *
     * @throws InvalidMatcherException for an empty text, which would ask for nothing
     */
    static TextPattern exact(String text) throws InvalidMatcherException {
        return new Exact(Expression.notEmpty(text));
    }

    /**
     * All of what an expression of RE2 matches.
     *
     * @throws InvalidMatcherException for an expression that is empty, too large, or not one of RE2
     */
    static TextPattern regex(String expression) throws InvalidMatcherException {
        return new Regex(Expression.compile(Expression.notEmpty(expression)));
    }

    /** Which expressions are compiled. */
    final class Expression {
        private static final int LONGEST = 1_000;
        private static final long MOST_COPIES = 1_000;
        private static final java.util.regex.Pattern REPEAT =
                java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

        private Expression() {}

        private static String notEmpty(String text) throws InvalidMatcherException {
            if (text.isEmpty()) {
                throw new InvalidMatcherException("is empty; say what it must be");
            }
            return text;
        }

        private static Pattern compile(String expression) throws InvalidMatcherException {
            if (expression.length() > LONGEST || copies(expression) > MOST_COPIES) {
                throw new InvalidMatcherException("is a regular expression of more than " + LONGEST + " characters or "
                        + MOST_COPIES + " repetitions; write a smaller one");
            }
            try {
                return Pattern.compile(expression);
            } catch (PatternSyntaxException invalid) {
                throw new InvalidMatcherException(
                        "is not a regular expression of RE2: " + Printable.of(String.valueOf(invalid.getMessage())));
            }
        }

        /** RE2 writes repetitions out, and those within others multiply. */
        private static long copies(String expression) {
            Matcher repeats = REPEAT.matcher(expression);
            long copies = 1;
            while (repeats.find() && copies <= MOST_COPIES) {
                String most =
                        repeats.group(2) == null || repeats.group(2).isEmpty() ? repeats.group(1) : repeats.group(2);
                copies *= Math.max(1, Long.parseLong(most));
            }
            return copies;
        }
    }
}
