package dev.countersign.cli;

/** What a command's exit status means. */
final class Exit {
    /** What was asked for is verified. */
    static final int VERIFIED = 0;
    /** It is not, and that is certain. */
    static final int NOT_VERIFIED = 1;
    /** A registry, OPA or the repository of a trusted root did not answer as it should, so that nobody can tell. */
    static final int COULD_NOT_TELL = 2;
    /** The command cannot be carried out as it was given (EX_USAGE). */
    static final int USAGE = 64;
    /** A defect of ours (EX_SOFTWARE). */
    static final int DEFECT = 70;

    private Exit() {}
}
