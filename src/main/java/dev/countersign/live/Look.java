package dev.countersign.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.check.Checked;
import dev.countersign.check.Manifest;
import dev.countersign.running.Root;
import dev.countersign.running.Snapshot;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look at a cluster.
 *
 * @param roots what nobody but a person or a pipeline controls, in the order of namespace, kind and name
 * @param namespaces labels of those that could be read
 * @param untold what could not be read
 */
record Look(List<Seen> roots, Map<String, Map<String, String>> namespaces, List<Checked> untold) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAGE = 500;

    Look {
        roots = List.copyOf(roots);
        untold = List.copyOf(untold);
    }

    /**
     * A root as it is declared and as it runs.
     *
     * @param runs whether any of its pods does
     */
    record Seen(Root root, JsonNode object, boolean runs) {
        WorkloadRef ref() {
            return root.workload().ref();
        }
    }

    /** @param namespace the only one that is looked at; empty for all */
    static Look at(KubernetesClient client, Optional<String> namespace) {
        return at(client, namespace, PAGE);
    }

    static Look at(KubernetesClient client, Optional<String> namespace, long page) {
        Listing listing = new Listing(client, namespace, page);
        Snapshot snapshot = new Snapshot();
        List<Checked> untold = new ArrayList<>();
        Map<String, JsonNode> objects = new HashMap<>();
        for (WorkloadKind kind : WorkloadKind.values()) {
            listing.each(Listing.context(kind), resource -> {
                        snapshot.add(kind, resource);
                        if (resource.getMetadata().getOwnerReferences().isEmpty()) {
                            objects.put(resource.getMetadata().getUid(), json(kind, resource));
                        }
                    })
                    .ifPresent(why -> untold.add(untold(kind.apiVersion(), kind.kind(), "all", why)));
        }
        Map<String, Map<String, String>> labels = labels(client, namespace, listing, untold);
        List<Seen> roots = new ArrayList<>();
        for (Root root : snapshot.roots()) {
            whole(client, root, objects, untold)
                    .ifPresent(object -> roots.add(new Seen(root, object, snapshot.runs(root))));
        }
        roots.sort(Comparator.comparing(seen -> seen.ref().toString()));
        return new Look(roots, labels, untold);
    }

    /** Of what claims an owner only that was kept; it is read again where nothing proves the owner. */
    private static Optional<JsonNode> whole(
            KubernetesClient client, Root root, Map<String, JsonNode> objects, List<Checked> untold) {
        JsonNode kept = objects.get(root.uid());
        if (kept != null) {
            return Optional.of(kept);
        }
        WorkloadRef ref = root.workload().ref();
        try {
            return Optional.ofNullable(client.genericKubernetesResources(Listing.context(ref.kind()))
                            .inNamespace(ref.namespace())
                            .withName(ref.name())
                            .get())
                    // Gone meanwhile, it runs no more.
                    .filter(found -> found.getMetadata().getUid().equals(root.uid()))
                    .map(found -> json(ref.kind(), found));
        } catch (KubernetesClientException refused) {
            untold.add(untold(ref.kind().apiVersion(), ref.kind().kind(), ref.toString(), Listing.why(refused)));
            return Optional.empty();
        }
    }

    private static Map<String, Map<String, String>> labels(
            KubernetesClient client, Optional<String> namespace, Listing listing, List<Checked> untold) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        try {
            if (namespace.isPresent()) {
                Optional.ofNullable(
                                client.namespaces().withName(namespace.get()).get())
                        .ifPresentOrElse(
                                found -> put(labels, found.getMetadata()),
                                () -> untold.add(untold("v1", "Namespace", namespace.get(), "there is none")));
            } else {
                listing.each(
                                Listing.context("", "Namespace", "namespaces", false),
                                found -> put(labels, found.getMetadata()))
                        .ifPresent(why -> untold.add(untold("v1", "Namespace", "all", why)));
            }
        } catch (KubernetesClientException refused) {
            untold.add(untold("v1", "Namespace", namespace.orElse("all"), Listing.why(refused)));
        }
        return labels;
    }

    private static void put(Map<String, Map<String, String>> labels, ObjectMeta found) {
        labels.put(found.getName(), Optional.ofNullable(found.getLabels()).orElse(Map.of()));
    }

    private static JsonNode json(WorkloadKind kind, GenericKubernetesResource resource) {
        ObjectNode object = JSON.valueToTree(resource);
        // What is in a list has neither.
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        return object;
    }

    private static Checked untold(String apiVersion, String kind, String name, String why) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", apiVersion)
                .put("kind", kind);
        object.putObject("metadata").put("name", name);
        return new Checked.Untold(
                new Manifest("cluster", object), Checked.Untold.Lack.NOT_READABLE, "could not be read: " + why);
    }
}
