package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What controllers and the API server write into a pod template or a Pod on their way from one object to the next: no change
 * that anybody made. {@code kubectl.kubernetes.io/restartedAt} is not among it: a restart is somebody's change.
 */
final class AddedByControllers {
    private static final List<String> LABELS = List.of(
            "pod-template-hash",
            "controller-revision-hash",
            "pod-template-generation",
            "statefulset.kubernetes.io/pod-name",
            "apps.kubernetes.io/pod-index",
            "controller-uid",
            "job-name",
            "batch.kubernetes.io/controller-uid",
            "batch.kubernetes.io/job-name",
            "batch.kubernetes.io/job-completion-index");
    private static final List<String> POD_CONTENT =
            List.of("containers", "initContainers", "ephemeralContainers", "volumes");

    private AddedByControllers() {}

    /** A copy of a pod template without what was added to it. */
    static ObjectNode templateWithout(JsonNode template) {
        ObjectNode copy = template.deepCopy();
        JsonNode metadata = copy.path("metadata");
        if (metadata instanceof ObjectNode fields) {
            fields.remove("creationTimestamp");
            removeAll(fields, "labels", LABELS);
            removeAll(fields, "annotations", List.of(Stamp.ANNOTATION));
        }
        if (metadata.isEmpty()) {
            copy.remove("metadata");
        }
        return copy;
    }

    /** What of a Pod is content: its containers and volumes. */
    static ObjectNode podWithout(JsonNode pod) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        ObjectNode spec = copy.putObject("spec");
        for (String name : POD_CONTENT) {
            JsonNode content = pod.path("spec").path(name);
            if (!content.isEmpty()) {
                spec.set(name, content.deepCopy());
            }
        }
        return copy;
    }

    private static void removeAll(ObjectNode metadata, String field, List<String> names) {
        if (metadata.path(field) instanceof ObjectNode entries) {
            entries.remove(names);
        }
        // An empty map, or null, and an absent one say the same.
        if (metadata.path(field).isEmpty()) {
            metadata.remove(field);
        }
    }
}
