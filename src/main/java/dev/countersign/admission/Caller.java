package dev.countersign.admission;

/** Who is at the other end of the connection. */
public enum Caller {
    /** The API server, which showed its client certificate. */
    API_SERVER,
    /** Anybody who can reach the port. */
    ANYBODY
}
