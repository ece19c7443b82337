package dev.countersign.registry;

/** A document that is not what it should be, or that two readers could read differently; the message says where. */
public final class MalformedDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedDocumentException(String message) {
        super(message);
    }
}
