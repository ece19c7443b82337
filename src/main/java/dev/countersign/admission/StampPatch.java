package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.workload.Stamp;
import java.util.List;
import java.util.Optional;

/** Writes the annotation that carries a stamp. */
final class StampPatch {
    private static final List<String> ANNOTATIONS = List.of("metadata", "annotations");
    private static final List<String> STAMP = List.of("metadata", "annotations", Stamp.ANNOTATION);

    private StampPatch() {}

    /** What {@code object} carries for a stamp, whether it is one or not. */
    static Optional<String> carried(JsonNode object) {
        return Optional.ofNullable(annotations(object).path(Stamp.ANNOTATION).textValue());
    }

    /** Has {@code object} carry {@code wanted}, or none where that is empty. */
    static void write(Optional<String> wanted, JsonNode object, JsonPatch patch) {
        if (wanted.equals(carried(object))) {
            return;
        }
        if (wanted.isEmpty()) {
            patch.remove(STAMP);
            return;
        }
        if (annotations(object).isEmpty()) {
            patch.addObject(ANNOTATIONS);
        }
        // On a member that is there, RFC 6902 has "add" replace it.
        patch.add(STAMP, wanted.get());
    }

    private static JsonNode annotations(JsonNode object) {
        return object.path("metadata").path("annotations");
    }
}
