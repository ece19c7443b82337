package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.OwnRevisions.Revision;
import dev.countersign.cluster.Renewal.Outdated;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.Rule;
import dev.countersign.policy.rego.Ruleset;
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
final class KeptPolicies implements Renewal.Keeping, FormerPolicies.Kept {
    /** The uid of the DeploymentPolicy that a revision keeps. */
    static final String UID = "countersign.dev/deployment-policy-uid";

    private static final int NEWEST = 3;

    private final OwnRevisions<One> revisions;

    /**
     * As it is kept.
     *
     * @param ruleset the number of those rules under which it passed
     */
    private record One(long generation, long ruleset, PolicyDraft draft, Rule rule) {
        boolean isUpToDate() {
            return ruleset >= Ruleset.NUMBER;
        }
    }

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
        return newestFirst(uid)
                .map(Revision::content)
                .filter(One::isUpToDate)
                .limit(NEWEST)
                .map(one -> new Kept(one.generation(), one.rule()))
                .toList();
    }

    @Override
    public Optional<Outdated> outdated(String uid) {
        return newestFirst(uid)
                .map(Revision::content)
                .filter(one -> !one.isUpToDate())
                .map(one -> new Outdated(one.generation(), one.draft()))
                .findFirst();
    }

    private Stream<Revision<One>> newestFirst(String uid) {
        return revisions.all().stream()
                .filter(kept -> kept.uid().equals(uid))
                .sorted(Comparator.<Revision<One>>comparingLong(
                                kept -> kept.content().generation())
                        .thenComparingLong(kept -> kept.content().ruleset())
                        .reversed());
    }

    @Override
    public void keep(String uid, long generation, PolicyDraft draft) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("policy", draft.name());
        data.put("digest", draft.digest().toString());
        data.put("ruleset", Ruleset.NUMBER);
        data.put("text", draft.source());
        data.put("tests", draft.tests());
        draft.kinds().stream().sorted().forEach(kind -> data.withArray("kinds").add(kind));
        draft.entrypoints().stream()
                .sorted()
                .forEach(name -> data.withArray("entrypoints").add(name));
        data.set("params", draft.params());
        List<String> identity =
                List.of(uid, Long.toString(generation), draft.digest().toString(), Integer.toString(Ruleset.NUMBER));
        revisions.keep(uid, "deployment-policy-" + draft.name(), identity, generation, data);
        newestFirst(uid).skip(NEWEST).forEach(revisions::delete);
    }

    /** Throws as {@link #keep} does. */
    @Override
    public void forget(String uid) {
        revisions.forget(uid);
    }

    /** Throws as {@link #keep} does. */
    @Override
    public void retain(Set<String> uids, Instant now) {
        revisions.retain(uids, now);
    }

    /** Empty where the text is not what its digest says. */
    private static Optional<One> read(ControllerRevision revision) {
        JsonNode data = Serialization.jsonMapper().valueToTree(revision.getData());
        PolicyDraft draft = new PolicyDraft(
                data.path("policy").asText(),
                data.path("kinds").valueStream().map(JsonNode::asText).collect(Collectors.toSet()),
                data.path("params"),
                data.path("text").asText(),
                data.path("tests").asText(),
                entrypoints(data.path("entrypoints")));
        return draft.digest().toString().equals(data.path("digest").asText())
                ? Optional.of(
                        new One(revision.getRevision(), data.path("ruleset").asLong(), draft, draft.rule()))
                : Optional.empty();
    }

    /** Earlier versions kept none, and asked for what is denied. */
    private static Set<String> entrypoints(JsonNode kept) {
        return kept.isMissingNode()
                ? Set.of(PolicyDraft.DENY)
                : kept.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }
}
