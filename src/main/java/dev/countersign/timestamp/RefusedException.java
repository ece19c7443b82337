package dev.countersign.timestamp;

import dev.countersign.timestamp.Timestamp.Reason;

/** A timestamp that one of the checks refuses. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static RefusedException malformed(String message) {
        return new RefusedException(Reason.MALFORMED, message);
    }

    Timestamp.Refused refused() {
        return new Timestamp.Refused(reason, String.valueOf(getMessage()));
    }
}
