package dev.countersign.decision;

/** How a change came to be judged. */
public enum Origin {
    /** The API server asked before it happened. */
    ADMISSION("Admission"),
    /** It ran before the profile existed. */
    BASELINE("Baseline"),
    /** It is in scope and has no record. */
    DISCOVERED("Discovered");

    private final String word;

    Origin(String word) {
        this.word = word;
    }

    /** As records spell it. */
    public String word() {
        return word;
    }
}
