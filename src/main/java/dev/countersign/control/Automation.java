package dev.countersign.control;

import java.util.Arrays;
import java.util.Optional;

/** How much of a control the operator itself decides; the word in catalogues is {@link #word()}. */
public enum Automation {
    /** For the workloads in scope rules and evidence decide it. */
    AUTOMATED("automated"),
    /** Part of it is decided or recorded here; the rest is for people or other systems to show. */
    PARTIAL("partial"),
    /** People or other systems show it. */
    MANUAL("manual"),
    /** Nothing that is known of a deployment could ever show it. */
    OUT_OF_SCOPE("out-of-scope");

    private final String word;

    Automation(String word) {
        this.word = word;
    }

    /** As catalogues spell it. */
    public String word() {
        return word;
    }

    /** Whether anything here serves the control. */
    public boolean isServed() {
        return switch (this) {
            case AUTOMATED, PARTIAL -> true;
            case MANUAL, OUT_OF_SCOPE -> false;
        };
    }

    /** What {@code word} names exactly. */
    public static Optional<Automation> parse(String word) {
        return Arrays.stream(values())
                .filter(automation -> automation.word.equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
