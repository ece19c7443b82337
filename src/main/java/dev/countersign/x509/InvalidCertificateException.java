package dev.countersign.x509;

/** Bytes that are no certificate we can believe; the message says what was found, fit for a screen. */
public final class InvalidCertificateException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidCertificateException(String message) {
        super(message);
    }
}
