package dev.countersign.decision;

/** What a requirement came to: the one vocabulary of records, messages and metrics. */
public enum Result {
    PASS("Pass"),
    /** The evidence is there and says no, or a rule denies. */
    FAIL("Fail"),
    /** The evidence was never produced, or is not for us to see. */
    MISSING("Missing"),
    /** The evidence is older than the profile allows. */
    STALE("Stale"),
    /** The evidence is there, by somebody whose word does not count. */
    UNTRUSTED("Untrusted"),
    /** The evidence is there and cannot be read as what it says it is. */
    UNREADABLE("Unreadable"),
    /** Could not tell. */
    UNKNOWN("Unknown"),
    /** It does not hold or could not be told, and an exception hides that. */
    WAIVED("Waived"),
    /** The profile does not ask it of this image. */
    NOT_APPLICABLE("NotApplicable");

    private final String word;

    Result(String word) {
        this.word = word;
    }

    /** As records, metrics and messages spell it. */
    public String word() {
        return word;
    }
}
