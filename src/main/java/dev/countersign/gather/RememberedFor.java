package dev.countersign.gather;

import java.time.Duration;

/**
 * How long evidence is remembered.
 *
 * @param longest where something was found; looked at again in the background after half of it
 * @param refusals where nothing was, and how old anything may be that somebody is refused by
 */
public record RememberedFor(Duration longest, Duration refusals) {
    /** @throws IllegalArgumentException where one is negative, or refusals are remembered longer than all else */
    public RememberedFor {
        if (longest.isNegative() || refusals.isNegative() || refusals.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "evidence cannot be remembered for %s and refusals for %s: neither may be negative, nor the second longer"
                            .formatted(longest, refusals));
        }
    }

    Duration of(Evidence evidence) {
        return evidence.claims().isEmpty() ? refusals : longest;
    }

    Duration refresh(Evidence evidence) {
        return of(evidence).dividedBy(2);
    }
}
