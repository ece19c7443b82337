package dev.countersign.key;

/** A public key that cannot be used; the message says what was found instead. */
public final class InvalidKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidKeyException(String message) {
        super(message);
    }
}
