package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The request of a well-formed AdmissionReview, as the API server states it.
 *
 * @param resource the plural, such as {@code pods}
 * @param subresource empty for the resource itself
 * @param namespace empty for what lies in none
 * @param name empty before the API server has made one
 * @param object always an object
 * @param oldObject an object on UPDATE, empty on CREATE
 */
record Review(
        String uid,
        Operation operation,
        String group,
        String kind,
        String resource,
        String subresource,
        String namespace,
        String name,
        User user,
        boolean dryRun,
        JsonNode object,
        Optional<JsonNode> oldObject) {

    /** What is asked to happen to the object; the operations that no rule of ours names are not known here. */
    enum Operation {
        CREATE,
        UPDATE
    }

    /** Who asks, as the API server authenticated them. */
    record User(String name, String uid, List<String> groups) {
        User {
            groups = List.copyOf(groups);
        }
    }
}
