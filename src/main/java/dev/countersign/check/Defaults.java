package dev.countersign.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.workload.WorkloadKind;
import java.util.List;

/**
 * What every API server fills into an object before webhooks see it, as far as anything that is judged depends on it. What a cluster's
 * own configuration fills in (LimitRanges, other webhooks) nobody can tell from files.
 */
final class Defaults {
    private static final String METADATA = "metadata";
    private static final String LABELS = "labels";

    private Defaults() {}

    /** {@code object}, or a copy of it with what was filled in. */
    static JsonNode filled(WorkloadKind kind, JsonNode object) {
        if (!(object.deepCopy() instanceof ObjectNode filled)) {
            return object;
        }
        switch (kind) {
            case JOB, REPLICATION_CONTROLLER -> labels(filled, kind);
            case POD -> hostPorts(filled);
            case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, CRON_JOB -> {}
        }
        return filled;
    }

    /** These two have the labels of their pods where they have none of their own, and so are selected by them. */
    private static void labels(ObjectNode object, WorkloadKind kind) {
        JsonNode ofPods = object.at(kind.templatePointer()).path(METADATA).path(LABELS);
        if (!ofPods.isEmpty()
                && object.path(METADATA) instanceof ObjectNode metadata
                && metadata.path(LABELS).isEmpty()) {
            metadata.set(LABELS, ofPods.deepCopy());
        }
    }

    /** A Pod in the node's network takes its ports there; templates are left until pods are made of them. */
    private static void hostPorts(ObjectNode pod) {
        JsonNode spec = pod.path("spec");
        if (!spec.path("hostNetwork").asBoolean()) {
            return;
        }
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : spec.path(list)) {
                container.path("ports").forEach(Defaults::hostPort);
            }
        }
    }

    private static void hostPort(JsonNode port) {
        if (port instanceof ObjectNode given && given.path("hostPort").asInt() == 0 && given.has("containerPort")) {
            given.set("hostPort", given.path("containerPort"));
        }
    }
}
