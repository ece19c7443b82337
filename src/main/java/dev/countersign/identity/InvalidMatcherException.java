package dev.countersign.identity;

/** A rule about identities that cannot mean anything; the message says what is wrong, to follow the field's name. */
public final class InvalidMatcherException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidMatcherException(String message) {
        super(message);
    }
}
