package dev.countersign.cli;

/** Something that a command was given and that it cannot work with; the message names it and says what to give instead. */
final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message);
    }
}
