package dev.countersign.cluster;

/** Told of what could not be kept; counts it. Called from any thread. */
public interface Losses {
    /**
     * A decision that is on no record.
     *
     * @param decision its id, which the log has as well
     * @param why such as a full queue or what the API server said
     */
    void recordLost(String decision, String why);

    /** An Event that was not emitted because there were too many. */
    void eventDropped();
}
