package dev.countersign.transparency;

/**
 * Nothing shows that a log recorded the signature.
 *
 * @param message what was needed and what was found, fit for a screen
 */
public record Refused(Reason reason, String message) implements Inclusion {
    /** Ways not to be recorded. */
    public enum Reason {
        /** The entry, its body or its checkpoint is not as the specification has it. */
        MALFORMED,
        /** No log of the trust root has the entry's log id. */
        UNKNOWN_LOG,
        /** The log's key was not believed when the entry was integrated. */
        OUTSIDE_VALIDITY,
        /** The entry has neither a promise nor a proof. */
        UNPROVED,
        /** The log did not make the promise. */
        WRONG_PROMISE,
        /** The hashes do not lead from the entry to the root. */
        WRONG_PROOF,
        /** The log did not sign the checkpoint, or it is of another tree than the proof. */
        WRONG_CHECKPOINT,
        /** The entry is of a kind that does not record such a signature, or of another than it says. */
        OTHER_KIND,
        /** The entry records that something else was signed. */
        OTHER_CONTENT,
        /** The entry records another signature. */
        OTHER_SIGNATURE,
        /** The entry records another certificate or key. */
        OTHER_MATERIAL
    }
}
