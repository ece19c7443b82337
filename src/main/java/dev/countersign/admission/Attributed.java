package dev.countersign.admission;

import dev.countersign.decision.Change;
import dev.countersign.decision.Requester;
import java.util.Optional;

/**
 * Whose change a request is, and what remembers it if we do not.
 *
 * @param reason why it is nobody else's; empty mostly
 * @param record the one that remembers it; empty where none does
 */
record Attributed(Change change, Requester requester, Memory memory, String reason, Optional<String> record) {
    /** What no record remembers yet. */
    Attributed(Change change, Requester requester, Memory memory, String reason) {
        this(change, requester, memory, reason, Optional.empty());
    }

    /** It names an owner of which it could not be proved that this carries out a change of it. */
    static final String OWNER_UNPROVED = "OwnerUnproved";
    /** It names an owner that could not be read back. */
    static final String OWNER_UNREAD = "OwnerUnread";

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
