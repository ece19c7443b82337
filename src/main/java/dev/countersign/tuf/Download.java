package dev.countersign.tuf;

/** What asking a mirror for a file came to. */
public sealed interface Download {
    /** The file. Whoever receives it does not change its bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    record Found(byte[] bytes) implements Download {}

    /** The mirror says that it has no such file. */
    record Absent() implements Download {}

    /** No file, and no word that there is none. */
    record Unreachable(String why) implements Download {}
}
