package dev.countersign.transparency;

/** An entry that cannot be used; carries the refusal as the value that callers pass on. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refused.Reason reason;

    RefusedException(Refused.Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The refusal. */
    public Refused refused() {
        return new Refused(reason, String.valueOf(getMessage()));
    }
}
