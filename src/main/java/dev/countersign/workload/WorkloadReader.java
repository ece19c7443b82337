package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of objects that make pods. */
final class WorkloadReader {
    private WorkloadReader() {}

    static Workload read(WorkloadKind kind, String namespace, JsonNode object) throws MalformedWorkloadException {
        if (!object.isObject()) {
            throw new MalformedWorkloadException("not an object");
        }
        WorkloadRef ref =
                new WorkloadRef(kind, namespace, object.at("/metadata/name").asText(), "");
        TemplateHash hash = new TemplateHash("");
        return new Workload(ref, "", 0, Map.of(), Map.of(), Optional.empty(), object, hash, List.of());
    }
}
