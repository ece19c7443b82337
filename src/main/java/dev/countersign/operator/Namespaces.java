package dev.countersign.operator;

import java.util.Map;

/** The namespaces of the cluster and their labels, as this replica knows them. */
public interface Namespaces {
    /** The labels of each namespace, by its name. */
    Map<String, Map<String, String>> labels();

    /** Calls {@code listener} for each namespace that is new or whose labels have changed, soon after. */
    void onChange(Listener listener);

    /** Is told of changes. */
    @FunctionalInterface
    interface Listener {
        /**
         * Its labels were {@code before} and are {@code after}.
         *
         * @param before empty for a namespace that is new, as for one without labels
         */
        void changed(String namespace, Map<String, String> before, Map<String, String> after);
    }
}
