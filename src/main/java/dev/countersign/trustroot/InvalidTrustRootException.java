package dev.countersign.trustroot;

/** A document that is no trust root; the message names the member and what was found, fit for a screen. */
public final class InvalidTrustRootException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTrustRootException(String path, String message) {
        super(path.isEmpty() ? message : path + ": " + message);
    }
}
