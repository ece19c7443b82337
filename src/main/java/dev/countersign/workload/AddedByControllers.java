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
    private static final List<String> OF_REPLICA_SETS = List.of("pod-template-hash");
    private static final List<String> OF_JOBS =
            List.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");
    private static final List<String> POD_CONTENT =
            List.of("containers", "initContainers", "ephemeralContainers", "volumes");

    private AddedByControllers() {}

    /** A copy of a pod template without what was added to it. */
    static ObjectNode templateWithout(WorkloadKind kind, JsonNode template) {
        ObjectNode copy = template.deepCopy();
        JsonNode metadata = copy.path("metadata");
        if (metadata instanceof ObjectNode fields) {
            fields.remove("creationTimestamp");
            removeAll(fields, "labels", labels(kind));
            // Our stamp lies on the object itself; in a template an annotation of that name is somebody's own, which
            // containers can read.
            removeAll(fields, "annotations", List.of());
        }
        if (metadata.isEmpty()) {
            copy.remove("metadata");
        }
        return copy;
    }

    /** What is written into the template of such an object, or of what is made of it; in any other such a label is somebody's own. */
    private static List<String> labels(WorkloadKind kind) {
        return switch (kind) {
            case DEPLOYMENT, REPLICA_SET -> OF_REPLICA_SETS;
            case CRON_JOB, JOB -> OF_JOBS;
            case STATEFUL_SET, DAEMON_SET, REPLICATION_CONTROLLER, POD -> List.of();
        };
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
