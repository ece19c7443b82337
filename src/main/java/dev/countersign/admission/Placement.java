package dev.countersign.admission;

import java.util.Map;

/** Where the namespace of a request stands to the profile in the path. */
sealed interface Placement {
    /** Where the profile judges. */
    sealed interface Within extends Placement {}

    /** The profile reaches it, since it has these labels. */
    record Reached(Map<String, String> labels) implements Within {
        public Reached {
            labels = Map.copyOf(labels);
        }
    }

    /** Could not tell: it is new, and its labels could not be read. */
    record Untold(String why) implements Within {}

    /**
     * The profile does not reach it, or not as far as anybody could tell: the API server would not have asked.
     *
     * @param why for whoever is told so, with what to do
     */
    record Beyond(String why) implements Placement {}
}
