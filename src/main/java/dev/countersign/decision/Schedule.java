package dev.countersign.decision;

import java.time.Duration;
import java.time.Instant;

/**
 * How the time until an answer is due is shared out, so that a slow registry leaves the evidence of other images and the
 * rules their time: whoever chooses an image chooses a registry.
 *
 * @param now when the decision is made
 * @param deadline when an answer must be there
 */
public record Schedule(Instant now, Instant deadline) {
    /** By when it must be known which bytes a tag names: half of the time. */
    public Instant locateBy() {
        return after(2);
    }

    /** By when evidence must be gathered: three quarters of the time. */
    public Instant gatherBy() {
        return after(3);
    }

    private Instant after(int quarters) {
        Duration time = Duration.between(now, deadline);
        return time.isNegative() ? deadline : now.plus(time.dividedBy(4).multipliedBy(quarters));
    }
}
