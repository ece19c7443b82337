package dev.countersign.profile;

import dev.countersign.signature.Objection;

/** Whether a trust entry vouches for a signature. */
public sealed interface Belief {
    /** It does. */
    record Believed() implements Belief {}

    /**
     * Somebody else signed.
     *
     * @param wanted whom the entry means, or what of the signer it wants otherwise
     */
    record SomebodyElse(String wanted) implements Belief {}

    /** It is the entry's signer, with a key that did not count when it was made. */
    record Untimely(String why) implements Belief {}

    /** It is the entry's signer, and a proof that the entry asks for is missing. */
    record Unproved(Objection why) implements Belief {}

    /** It is the entry's signer, and what came along as a proof does not hold. */
    record Disproved(Objection why) implements Belief {}
}
