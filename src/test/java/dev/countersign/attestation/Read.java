package dev.countersign.attestation;

import dev.countersign.signature.TestStatement;
import java.util.List;

/** Reads a signed predicate in one word, and fails the test where it comes out the other way. */
public final class Read {
    private Read() {}

    /** The one fact that a predicate states. */
    public static Fact fact(String predicateType, String predicate) {
        List<Fact> facts = facts(predicateType, predicate);
        if (facts.size() != 1) {
            throw new AssertionError(facts);
        }
        return facts.getFirst();
    }

    /** All facts that a predicate states; none where it is of no kind. */
    public static List<Fact> facts(String predicateType, String predicate) {
        return switch (Reading.claim(TestStatement.of(Reading.IMAGE, predicateType, predicate))) {
            case Claim.Stated stated -> stated.facts();
            case Claim.Unrecognised _ -> List.of();
            case Claim other -> throw new AssertionError(other);
        };
    }

    /** What of a predicate cannot be read, and why. */
    public static String unreadable(String predicateType, String predicate) {
        return Reading.unreadable(predicateType, predicate).message();
    }
}
