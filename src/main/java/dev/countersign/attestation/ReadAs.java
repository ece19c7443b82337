package dev.countersign.attestation;

import dev.countersign.signature.Objection;

/** What a predicate of a type that no kind reads says as a kind that a profile may give it. */
public sealed interface ReadAs {
    /** It is in the format of that kind. */
    record Said(Fact fact) implements ReadAs {}

    /** It is not, or larger than the kind may be; {@code why} says which part. */
    record Unreadable(Objection why) implements ReadAs {}

    /** What it says, where it can be read. */
    default Fact fact() throws UnreadableException {
        return switch (this) {
            case Said(Fact fact) -> fact;
            case Unreadable(Objection why) -> throw new UnreadableException(why);
        };
    }
}
