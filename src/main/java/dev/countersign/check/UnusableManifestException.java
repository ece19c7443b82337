package dev.countersign.check;

/** A file is no manifest, or not one of what it should be; the message says which and why. */
public final class UnusableManifestException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableManifestException(String message) {
        super(message);
    }
}
