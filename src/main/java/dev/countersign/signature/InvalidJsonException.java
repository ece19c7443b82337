package dev.countersign.signature;

/** Bytes that are not the JSON they should be; the message says what is wrong and where. */
public final class InvalidJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidJsonException(String message) {
        super(Printable.of(message));
    }

    InvalidJsonException(String message, Throwable cause) {
        super(Printable.of(message), cause);
    }
}
