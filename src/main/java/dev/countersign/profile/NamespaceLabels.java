package dev.countersign.profile;

import java.time.Instant;
import java.util.Map;

/** The labels of namespaces, which rules may look at. */
public interface NamespaceLabels {
    /** The labels of {@code namespace}. One that is not known yet is read live; an error there is never "no labels". */
    Lookup labelsOf(String namespace, Instant deadline);

    /** What looking a namespace up came to. */
    sealed interface Lookup {
        /** It has these labels. */
        record Labels(Map<String, String> labels) implements Lookup {
            public Labels {
                labels = Map.copyOf(labels);
            }
        }

        /** Could not tell. */
        record Unknown(String why) implements Lookup {}
    }
}
