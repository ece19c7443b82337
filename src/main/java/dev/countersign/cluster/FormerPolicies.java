package dev.countersign.cluster;

import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Deletes what was kept of policies that are no more. Whether one is, the API server is asked: an informer that begins anew may miss one for
 * a moment, and what was kept cannot be had again where the newest generation does not pass.
 *
 * @param there the uids of those that there are; throws where that cannot be known
 */
record FormerPolicies(Kept kept, Supplier<Set<String>> there) {
    /** What was kept. */
    interface Kept {
        /** Deletes what is kept of one. */
        void forget(String uid);

        /** Deletes what is kept of all but these. */
        void retain(Set<String> uids, Instant now);
    }

    /** After the informer told that it is gone. */
    void forget(String uid) {
        if (!there.get().contains(uid)) {
            kept.forget(uid);
        }
    }

    /** After a while of which nobody told. */
    void tidy(Instant now) {
        kept.retain(there.get(), now);
    }
}
