package dev.countersign.signature;

/** What came of checking one candidate. */
public sealed interface Verification<T> {
    /** The check succeeded. */
    record Accepted<T>(Verified<T> verified) implements Verification<T> {}

    /** The check failed, and why. */
    record Rejected<T>(Rejection rejection) implements Verification<T> {}
}
