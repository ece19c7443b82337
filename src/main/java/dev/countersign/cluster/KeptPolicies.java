package dev.countersign.cluster;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.Rule;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The DeploymentPolicies that passed, as ControllerRevisions of the operator's namespace, which nobody can change. What passed on
 * one replica is kept for all: the newest generation that anybody kept is what answers, everywhere and after a restart.
 */
final class KeptPolicies implements PolicyLooks.Keeping {
    /** The uid of the DeploymentPolicy that a revision keeps. */
    static final String UID = "countersign.dev/deployment-policy-uid";

    private static final int NEWEST = 3;
    private static final int LONGEST_NAME = 253;
    /** A DeploymentPolicy may be known to another replica before it is to us. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final KubernetesClient client;
    private final String namespace;
    private final SharedIndexInformer<ControllerRevision> informer;
    private final Map<String, Optional<Kept>> read = new ConcurrentHashMap<>();

    /** A generation that passed. */
    record Kept(String revision, String uid, long generation, Instant created, Rule rule) {}

    KeptPolicies(KubernetesClient client, String namespace, Runnable changed) {
        this.client = client;
        this.namespace = namespace;
        this.informer = client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(UID)
                .runnableInformer(0);
        informer.addEventHandler(Changes.of(_ -> changed.run(), gone -> {
            read.remove(gone.getMetadata().getName());
            changed.run();
        }));
    }

    CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    void stop() {
        informer.stop();
    }

    @Override
    public List<Kept> of(String uid) {
        return all().stream()
                .filter(kept -> kept.uid().equals(uid))
                .sorted(Comparator.comparingLong(Kept::generation).reversed())
                .limit(NEWEST)
                .toList();
    }

    @Override
    public void keep(String uid, long generation, PolicyDraft draft) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("policy", draft.name());
        data.put("digest", draft.digest().toString());
        data.put("text", draft.source());
        draft.kinds().stream().sorted().forEach(kind -> data.withArray("kinds").add(kind));
        data.set("params", draft.params());
        String hash =
                Hash.of(List.of(uid, Long.toString(generation), draft.digest().toString()));
        ControllerRevision revision = new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName(Hash.name("deployment-policy-" + draft.name(), hash, LONGEST_NAME))
                .withNamespace(namespace)
                .withLabels(Map.of(UID, uid))
                .endMetadata()
                .withRevision(generation)
                .build();
        revision.setData(data);
        try {
            client.resource(revision).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HTTP_CONFLICT) {
                throw refused;
            }
        }
        all().stream()
                .filter(kept -> kept.uid().equals(uid))
                .sorted(Comparator.comparingLong(Kept::generation).reversed())
                .skip(NEWEST)
                .forEach(kept -> delete(kept.revision()));
    }

    /** Deletes what is kept of a DeploymentPolicy that was deleted. Throws as {@link #keep} does. */
    void forget(String uid) {
        // The informer may not have heard of the newest yet.
        client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(UID, uid)
                .list()
                .getItems()
                .forEach(revision -> delete(revision.getMetadata().getName()));
    }

    /** Deletes what is kept of DeploymentPolicies that are no more. Throws as {@link #keep} does. */
    void retain(Set<String> uids, Instant now) {
        all().stream()
                .filter(kept -> !uids.contains(kept.uid()))
                .filter(kept -> now.isAfter(kept.created().plus(GRACE)))
                .forEach(kept -> delete(kept.revision()));
    }

    private void delete(String revision) {
        client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withName(revision)
                .delete();
    }

    private List<Kept> all() {
        return informer.getStore().list().stream()
                .flatMap(revision ->
                        read.computeIfAbsent(revision.getMetadata().getName(), _ -> read(revision)).stream())
                .toList();
    }

    /** Empty where the text is not what its digest says. */
    private static Optional<Kept> read(ControllerRevision revision) {
        JsonNode data = Serialization.jsonMapper().valueToTree(revision.getData());
        PolicyDraft draft = new PolicyDraft(
                data.path("policy").asText(),
                data.path("kinds").valueStream().map(JsonNode::asText).collect(Collectors.toSet()),
                data.path("params"),
                data.path("text").asText(),
                "");
        String uid = revision.getMetadata().getLabels().getOrDefault(UID, "");
        return draft.digest().toString().equals(data.path("digest").asText())
                ? Optional.of(new Kept(
                        revision.getMetadata().getName(),
                        uid,
                        revision.getRevision(),
                        Instant.parse(revision.getMetadata().getCreationTimestamp()),
                        draft.rule()))
                : Optional.empty();
    }
}
