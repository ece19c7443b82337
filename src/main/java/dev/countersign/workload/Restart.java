package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * What {@code kubectl rollout restart} writes into a pod template: a change somebody makes, of nothing that runs. Anything but a
 * time there is somebody's own, which containers may be given to read.
 */
final class Restart {
    private static final String ANNOTATION = "kubectl.kubernetes.io/restartedAt";

    private Restart() {}

    static boolean isAskedFor(JsonNode template) {
        JsonNode at = template.path("metadata").path("annotations").path(ANNOTATION);
        try {
            return at.isTextual() && OffsetDateTime.parse(at.textValue()).getYear() > 0;
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    static JsonNode without(JsonNode template) {
        JsonNode copy = template.deepCopy();
        ((ObjectNode) copy.at("/metadata/annotations")).remove(ANNOTATION);
        return copy;
    }
}
