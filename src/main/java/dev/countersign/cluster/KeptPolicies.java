package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.OwnRevisions.Revision;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.Rule;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The DeploymentPolicies that passed, as ControllerRevisions of the operator's namespace, which nobody can change. What passed on
 * one replica is kept for all: the newest generation that anybody kept is what answers, everywhere and after a restart.
 */
final class KeptPolicies implements PolicyLooks.Keeping {
    /** The uid of the DeploymentPolicy that a revision keeps. */
    static final String UID = "countersign.dev/deployment-policy-uid";

    private static final int NEWEST = 3;

    private final OwnRevisions<Kept> revisions;

    /** A generation that passed. */
    record Kept(long generation, Rule rule) {}

    KeptPolicies(KubernetesClient client, String namespace, Runnable changed) {
        this.revisions = new OwnRevisions<>(client, namespace, UID, KeptPolicies::read, changed, changed);
    }

    CompletionStage<Void> start() {
        return revisions.start();
    }

    void stop() {
        revisions.stop();
    }

    @Override
    public List<Kept> of(String uid) {
        return newestFirst(uid).limit(NEWEST).map(Revision::content).toList();
    }

    private Stream<Revision<Kept>> newestFirst(String uid) {
        return revisions.all().stream()
                .filter(kept -> kept.uid().equals(uid))
                .sorted(Comparator.comparingLong(
                                (Revision<Kept> kept) -> kept.content().generation())
                        .reversed());
    }

    @Override
    public void keep(String uid, long generation, PolicyDraft draft) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("policy", draft.name());
        data.put("digest", draft.digest().toString());
        data.put("text", draft.source());
        draft.kinds().stream().sorted().forEach(kind -> data.withArray("kinds").add(kind));
        data.set("params", draft.params());
        List<String> identity =
                List.of(uid, Long.toString(generation), draft.digest().toString());
        revisions.keep(uid, "deployment-policy-" + draft.name(), identity, generation, data);
        newestFirst(uid).skip(NEWEST).forEach(revisions::delete);
    }

    /** Deletes what is kept of a DeploymentPolicy that was deleted. Throws as {@link #keep} does. */
    void forget(String uid) {
        revisions.forget(uid);
    }

    /** Deletes what is kept of DeploymentPolicies that are no more. Throws as {@link #keep} does. */
    void retain(Set<String> uids, Instant now) {
        revisions.retain(uids, now);
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
        return draft.digest().toString().equals(data.path("digest").asText())
                ? Optional.of(new Kept(revision.getRevision(), draft.rule()))
                : Optional.empty();
    }
}
