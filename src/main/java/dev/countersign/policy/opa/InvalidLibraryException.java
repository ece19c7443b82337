package dev.countersign.policy.opa;

/** The rules shipped with the application are not in order, so that it must not start. */
public final class InvalidLibraryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidLibraryException(String message) {
        super(message);
    }

    InvalidLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
