package dev.countersign.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * What is kept of an object: what it says of pods and, for a pod, what its containers were made of.
 *
 * @param ownAct whether it carries a stamp of its own: somebody made it, whatever owner it claims
 * @param selector of the pods or ReplicaSets that it controls; selects everything where its kind has none
 * @param ended whether it is a pod that runs no more, or a Job that is done
 */
record Held(
        Workload workload,
        Observed observed,
        Instant created,
        boolean ownAct,
        JsonNode selector,
        Powers powers,
        boolean ended) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PHASES = Set.of("Succeeded", "Failed");
    private static final Set<String> CONDITIONS = Set.of("Complete", "Failed");

    /** Empty for an object that is not what its kind says; the API server lets none in. */
    static Optional<Held> of(WorkloadKind kind, GenericKubernetesResource resource, Predicate<Workload> isOwnAct) {
        ObjectNode object = JSON.valueToTree(resource);
        JsonNode metadata = object.path("metadata");
        try {
            Workload workload = Workload.read(kind, metadata.path("namespace").asText(), object);
            return Optional.of(new Held(
                    workload,
                    Observed.of(workload, object.path("status")),
                    Instant.parse(metadata.path("creationTimestamp").asText()),
                    isOwnAct.test(workload),
                    selector(kind, object.at("/spec/selector")),
                    Powers.of(workload.podSpec()),
                    hasEnded(kind, object.path("status"))));
        } catch (MalformedWorkloadException malformed) {
            return Optional.empty();
        }
    }

    private static boolean hasEnded(WorkloadKind kind, JsonNode status) {
        return switch (kind) {
            case POD -> PHASES.contains(status.path("phase").asText());
            case JOB ->
                StreamSupport.stream(status.path("conditions").spliterator(), false)
                        .filter(condition ->
                                "True".equals(condition.path("status").asText()))
                        .anyMatch(condition ->
                                CONDITIONS.contains(condition.path("type").asText()));
            case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, REPLICATION_CONTROLLER, CRON_JOB -> false;
        };
    }

    private static JsonNode selector(WorkloadKind kind, JsonNode written) {
        // That of a ReplicationController is older than LabelSelector.
        return kind == WorkloadKind.REPLICATION_CONTROLLER
                ? JsonNodeFactory.instance.objectNode().set("matchLabels", written)
                : written;
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
                        workload.created(),
                        workload.labels(),
                        workload.annotations(),
                        workload.controller(),
                        MissingNode.getInstance(),
                        workload.template(),
                        workload.rest(),
                        workload.configuration(),
                        workload.images()),
                observed,
                created,
                ownAct,
                selector,
                powers,
                ended);
    }
}
