package dev.countersign.people;

/** Whether two accounts are one person. */
public enum Likeness {
    SAME,
    DISTINCT,
    /** Of different providers, or both of the API server, and the map does not have both; any, where the map is lost. */
    UNMAPPED
}
