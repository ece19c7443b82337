package dev.countersign.signature;

/** Says why a candidate cannot be taken apart; never leaves the package. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    MalformedException(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
