package dev.countersign.cli;

/** Nobody can tell what was asked for, though the command was rightly called; the message says what did not answer. */
final class UntoldException extends Exception {
    private static final long serialVersionUID = 1L;

    UntoldException(String message) {
        super(message);
    }
}
