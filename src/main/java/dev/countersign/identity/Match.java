package dev.countersign.identity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether an identity is the one that a rule means. */
public sealed interface Match {
    /** It is. */
    record Matched() implements Match {}

    /** It is not, and everything in which it differs. */
    record Unmatched(List<Mismatch> mismatches) implements Match {
        public Unmatched {
            mismatches = List.copyOf(mismatches);
        }

        /** All of it in one line. */
        public String message() {
            return mismatches.stream().map(Mismatch::toString).collect(Collectors.joining("; "));
        }
    }

    /** Which part of an identity. */
    enum Field {
        ISSUER,
        SUBJECT,
        CLAIM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One difference.
     *
     * @param name of the field, or of the claim
     * @param expected what the rule wants, fit for a screen
     * @param found what the certificate says, fit for a screen
     */
    record Mismatch(Field field, String name, String expected, String found) {
        @Override
        public String toString() {
            return name + ": wanted " + expected + ", found " + found;
        }
    }
}
