package dev.countersign.running;

/** Whether pods of a workload's present template run. */
public enum Presence {
    /** At least one does. */
    RUNNING,
    /** None does, and its controller may make some at any time: it is scaled to nothing, suspended, not due yet. */
    DECLARED,
    /** None does, and none ever will: it is a Job that is done, or a Pod that has ended. */
    ENDED
}
