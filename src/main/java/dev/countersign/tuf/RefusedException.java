package dev.countersign.tuf;

/** Something that does not count; the message says what and why, fit for a screen. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    RefusedException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** What kind of wrong it is. */
    public Fault fault() {
        return fault;
    }

    /** The message, which is there. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
