package dev.countersign.attestation;

import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;

/** Says which part of a signed payload cannot be read, and why. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Objection objection;

    /**
     * In a way that has no code of its own.
     *
     * @param what the path of the part, and what is wrong there
     */
    public UnreadableException(String what) {
        this(new Objection(Flaw.EVIDENCE_UNREADABLE, what));
    }

    /** More than is read. */
    public static UnreadableException overLimit(String what) {
        return new UnreadableException(new Objection(Flaw.EVIDENCE_OVER_LIMIT, what));
    }

    /** With the path of the part in the objection's message. */
    public UnreadableException(Objection objection) {
        super(objection.message());
        this.objection = objection;
    }

    /** Which part, and why. */
    public Objection objection() {
        return objection;
    }

    /** The same, by the code of {@code flaw}. */
    UnreadableException as(Flaw flaw) {
        return new UnreadableException(new Objection(flaw, objection.message()));
    }
}
