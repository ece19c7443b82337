package dev.countersign.profile;

import java.time.Instant;
import java.util.Map;

/** The labels of namespaces, which say what profiles select and which rules may look at. */
public interface NamespaceLabels {
    /**
     * The labels of {@code namespace} as they are followed, so perhaps those of a moment ago. One that is not known yet is
     * read live; an error there is never "no labels".
     */
    Lookup labelsOf(String namespace, Instant deadline);

    /** The labels of {@code namespace} as they are now. */
    Lookup labelsNow(String namespace, Instant deadline);

    /** What looking a namespace up came to. */
    sealed interface Lookup {
        /** It has these labels. */
        record Labels(Map<String, String> labels) implements Lookup {
            public Labels {
                labels = Map.copyOf(labels);
            }
        }

        /** There is no such namespace. */
        record Absent() implements Lookup {}

        /** Could not tell. */
        record Unknown(String why) implements Lookup {}
    }
}
