package dev.countersign.decision;

/** The state of a workload under a profile, whatever the mode. */
public enum Compliance {
    COMPLIANT("Compliant"),
    /** But for what exceptions hide. */
    WAIVED("Waived"),
    VIOLATING("Violating"),
    UNKNOWN("Unknown");

    private final String word;

    Compliance(String word) {
        this.word = word;
    }

    /** As records spell it. */
    public String word() {
        return word;
    }

    /** What {@code verdict} says of the workload. */
    public static Compliance of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compliant compliant -> compliant.isByException() ? WAIVED : COMPLIANT;
            case Verdict.NonCompliant ignored -> VIOLATING;
            case Verdict.Undetermined ignored -> UNKNOWN;
        };
    }
}
