package dev.countersign.image;

/** An image reference that no container runtime would accept; the message says what is wrong with it. */
public final class InvalidReferenceException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidReferenceException(String message) {
        super(message);
    }
}
