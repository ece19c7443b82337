package dev.countersign.operator;

import dev.countersign.cluster.Losses;

/** Nothing may be lost. */
public final class NoLosses implements Losses {
    @Override
    public void recordLost(String decision, String why) {
        throw new AssertionError("lost " + decision + ": " + why);
    }

    @Override
    public void eventDropped() {
        throw new AssertionError("an Event was dropped");
    }
}
