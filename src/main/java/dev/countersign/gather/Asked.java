package dev.countersign.gather;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import java.util.function.Function;

/**
 * A question to a registry and what it came to.
 *
 * @param what was asked for, as messages spell it
 * @param claimedType the predicate type that it is labelled with; empty where there is no label
 */
record Asked<T>(String what, String claimedType, Fetched<T> answer) {
    <U> U come(Function<? super T, U> found, Function<Gap, U> unseen) {
        return switch (answer) {
            case Fetched.Found<T>(T value) -> found.apply(value);
            case Fetched.Absent<T>(int _, String message) -> unseen.apply(gap(Cause.WITHHELD, message));
            case Fetched.Bad<T>(var _, String message) -> unseen.apply(gap(Cause.BAD, message));
            case Fetched.Unreachable<T>(Trouble trouble, String message) ->
                unseen.apply(gap(trouble.mayBeOfOurAsking() ? Cause.OVERLOADED : Cause.UNREACHABLE, message));
        };
    }

    private Gap gap(Cause cause, String message) {
        return new Gap(cause, what + ": " + message, claimedType);
    }
}
