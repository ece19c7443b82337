package dev.countersign.transparency;

import dev.countersign.trustroot.Believed;
import dev.countersign.trustroot.Log;
import java.time.Instant;
import java.util.Optional;

/** A log that is believed recorded the signature. Only this package can make one, after every check: holding it is the proof. */
public final class Recorded implements Inclusion {
    private final Log log;
    private final Believed believed;
    private final LogEntry entry;

    Recorded(Log log, Believed believed, LogEntry entry) {
        this.log = log;
        this.believed = believed;
        this.entry = entry;
    }

    /** The log. */
    public Log log() {
        return log;
    }

    /**
     * When its key is believed. That was held against {@link #integratedTime} where there is one; otherwise only the caller, who has
     * a timestamp, can do so.
     */
    public Believed believed() {
        return believed;
    }

    /** Where in the log it stands: as promised, and where nothing was promised, in the tree of the proof. */
    public long index() {
        return entry.proof()
                .filter(proof -> !promised())
                .map(InclusionProof::index)
                .orElse(entry.index());
    }

    /** Whether the log promised to include it, and signed when. Bundles of version 0.1 must have this. */
    public boolean promised() {
        return entry.promise().isPresent();
    }

    /** Whether it is proved to be under a checkpoint of the log. Bundles of version 0.2 and later must have this. */
    public boolean included() {
        return entry.proof().isPresent();
    }

    /** When the log took it in, to the second; empty where the log did not sign that, whatever the entry says of itself. */
    public Optional<Instant> integratedTime() {
        return entry.promise().map(promise -> Instant.ofEpochSecond(entry.integratedTime()));
    }
}
