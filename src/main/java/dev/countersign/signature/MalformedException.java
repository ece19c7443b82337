package dev.countersign.signature;

/** Says why a candidate cannot be taken apart; never leaves the package. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Objection objection;

    /** In a way that has no code of its own. */
    MalformedException(String what) {
        this(Flaw.EVIDENCE_MALFORMED, what);
    }

    MalformedException(Flaw flaw, String what) {
        super(what);
        this.objection = new Objection(flaw, what);
    }

    Objection objection() {
        return objection;
    }
}
