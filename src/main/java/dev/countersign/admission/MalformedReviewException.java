package dev.countersign.admission;

/** A review that is not one; the message names the field and says what was found. */
final class MalformedReviewException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedReviewException(String message) {
        super(message);
    }
}
