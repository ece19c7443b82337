package dev.countersign.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is kept of an object: what it says of pods and, for a pod, what its containers were made of.
 *
 * @param ownAct whether it carries a stamp of its own: somebody made it, whatever owner it claims
 */
record Held(Workload workload, Observed observed, Instant created, boolean ownAct) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for an object that is not what its kind says; the API server lets none in. */
    static Optional<Held> of(
            WorkloadKind kind, GenericKubernetesResource resource, Predicate<Workload> carriesOwnStamp) {
        ObjectNode object = JSON.valueToTree(resource);
        JsonNode metadata = object.path("metadata");
        try {
            Workload workload = Workload.read(kind, metadata.path("namespace").asText(), object);
            return Optional.of(new Held(
                    workload,
                    Observed.of(workload, object.path("status")),
                    Instant.parse(metadata.path("creationTimestamp").asText()),
                    carriesOwnStamp.test(workload)));
        } catch (MalformedWorkloadException malformed) {
            return Optional.empty();
        }
    }

    String uid() {
        return workload.ref().uid();
    }

    /** Without the pod spec, which is read of roots only, and is the bulk of a cluster. */
    Held trimmed() {
        return new Held(
                new Workload(
                        workload.ref(),
                        workload.generateName(),
                        workload.generation(),
                        workload.labels(),
                        workload.annotations(),
                        workload.controller(),
                        MissingNode.getInstance(),
                        workload.template(),
                        workload.rest(),
                        workload.images()),
                observed,
                created,
                ownAct);
    }
}
