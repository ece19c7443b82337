package dev.countersign.operator;

import java.util.Map;

/** The namespaces of the cluster, as this replica knows them. */
@FunctionalInterface
public interface Namespaces {
    /** The labels of each namespace, by its name. */
    Map<String, Map<String, String>> labels();
}
