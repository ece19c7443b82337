package dev.countersign.gather;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Trouble;
import java.util.function.Function;

/**
 * A question to a registry and what it came to.
 *
 * @param what was asked for, as messages spell it
 * @param claimedType the predicate type that it is labelled with; empty where there is no label
 * @param named whether the registry itself named it a moment before, so that it is there
 */
record Asked<T>(String what, String claimedType, Fetched<T> answer, boolean named) {
    private static final int NOT_FOUND = 404;

    Asked(String what, String claimedType, Fetched<T> answer) {
        this(what, claimedType, answer, false);
    }

    <U> U come(Function<? super T, U> found, Function<Gap, U> unseen) {
        return switch (answer) {
            case Fetched.Found<T>(T value) -> found.apply(value);
            case Fetched.Absent<T>(int status, String message) ->
                unseen.apply(gap(named && status != NOT_FOUND ? Cause.DENIED : Cause.WITHHELD, message));
            case Fetched.Bad<T>(Fault fault, String message) -> unseen.apply(gap(cause(fault), message));
            case Fetched.Unreachable<T>(Trouble trouble, String message) ->
                unseen.apply(gap(trouble.mayBeOfOurAsking() ? Cause.OVERLOADED : Cause.UNREACHABLE, message));
        };
    }

    /** What a wrong answer hides. */
    static Cause cause(Fault fault) {
        return switch (fault) {
            case WRONG_BYTES -> Cause.WRONG_BYTES;
            case OVER_LIMIT -> Cause.OVER_LIMIT;
            case MALFORMED, NO_ANSWER -> Cause.MALFORMED;
            case FORBIDDEN_TARGET -> Cause.FORBIDDEN_TARGET;
            case FORBIDDEN_REALM -> Cause.FORBIDDEN_REALM;
        };
    }

    private Gap gap(Cause cause, String message) {
        return new Gap(cause, what + ": " + message, claimedType);
    }
}
