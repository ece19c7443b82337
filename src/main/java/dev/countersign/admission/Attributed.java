package dev.countersign.admission;

import dev.countersign.decision.Change;
import dev.countersign.decision.Requester;

/** Whose change a request is, and what remembers it if we do not. */
record Attributed(Change change, Requester requester, Memory memory) {
    /** What remembers an admitted change. */
    enum Memory {
        /** A record that has the same digests: there is nothing to add. */
        RECORD,
        /** The stamp on its root. */
        STAMP,
        /** Nothing yet. */
        NOTHING
    }
}
