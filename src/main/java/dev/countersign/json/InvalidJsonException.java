package dev.countersign.json;

/** Bytes that are not JSON with exactly one reading; the message says what is wrong and where. */
public final class InvalidJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidJsonException(String message) {
        super(message);
    }
}
