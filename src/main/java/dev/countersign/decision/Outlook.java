package dev.countersign.decision;

import java.time.Instant;
import java.util.function.Function;

/**
 * What judging came to, and what it would come to at another time by what is known now: evidence that is too old by then,
 * certificates and keys that count no more, requirements that bind from then on. Nobody is asked again: a rule is taken to say
 * then what it says now, so that what a rule makes of the time itself is not foreseen.
 */
public final class Outlook {
    private final Evaluated evaluated;
    private final Function<Instant, Verdict> later;

    public Outlook(Evaluated evaluated, Function<Instant, Verdict> later) {
        this.evaluated = evaluated;
        this.later = later;
    }

    /** What judging came to. */
    public Evaluated evaluated() {
        return evaluated;
    }

    /** What the same facts would come to then. */
    public Verdict at(Instant then) {
        return later.apply(then);
    }
}
