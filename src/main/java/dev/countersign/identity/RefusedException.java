package dev.countersign.identity;

import dev.countersign.identity.Identification.Reason;

/** A certificate that one of the checks refuses. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    Identification.Refused refused() {
        return new Identification.Refused(reason, String.valueOf(getMessage()));
    }
}
