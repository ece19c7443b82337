package dev.countersign.attestation;

/** Says which part of a signed payload cannot be read, and why. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    /** @param what the path of the part, and what is wrong there */
    public UnreadableException(String what) {
        super(what);
        this.what = what;
    }

    /** Which part, and why. */
    public String what() {
        return what;
    }
}
