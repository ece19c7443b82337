package dev.countersign.operator;

/** Something that the leader does, and nobody else. */
public interface Duty {
    /** Begins; returns once it is under way. */
    void start();

    /** Ends soon. Harmless where nothing was started. */
    void stop();
}
