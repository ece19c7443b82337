package dev.countersign.attestation;

/** Says which part of a signed payload cannot be read, and why; never leaves the package. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    UnreadableException(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
