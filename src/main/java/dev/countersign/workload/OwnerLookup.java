package dev.countersign.workload;

import java.time.Instant;

/** Reads owners back from the API server: nothing else proves what an ownerReference claims. */
public interface OwnerLookup {
    /**
     * The object that {@code owner} names in {@code namespace}, as it is now. Asks the API server and no cache that may lag,
     * since controllers create a dependent right after its owner. Never throws for what the API server does.
     */
    Found readBack(Workload.Owner owner, String namespace, Instant deadline);

    /** What reading an owner back came to. */
    sealed interface Found {
        /** It exists with exactly the uid and kind that were claimed; its {@code ref} has that uid. */
        record Present(Workload owner) implements Found {}

        /** No such object, or another uid, or a kind that makes no pods: the claim proves nothing. */
        record Absent(String why) implements Found {}

        /** Could not tell. */
        record Unknown(String why) implements Found {}
    }
}
