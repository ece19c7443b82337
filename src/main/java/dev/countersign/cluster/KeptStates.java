package dev.countersign.cluster;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.tuf.RefusedException;
import dev.countersign.tuf.TrustedState;
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

/**
 * States of TUF repositories as ControllerRevisions of the operator's namespace, which nobody can change. Each replica makes one
 * of what it came to believe, unless it is there, and follows those of all; few are kept of each TrustRoot.
 */
final class KeptStates implements StateStore {
    /** The uid of the TrustRoot whose repository's state a revision keeps. */
    static final String TRUST_ROOT_UID = "countersign.dev/trust-root-uid";

    private static final int NEWEST = 3;
    private static final int LONGEST_NAME = 253;
    /** A TrustRoot may be known to another replica before it is to us. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final KubernetesClient client;
    private final String namespace;
    private final SharedIndexInformer<ControllerRevision> informer;
    private final Map<String, Optional<One>> read = new ConcurrentHashMap<>();

    private record One(String name, Place place, TrustedState state, Instant created) {}

    KeptStates(KubernetesClient client, String namespace, Runnable changed) {
        this.client = client;
        this.namespace = namespace;
        this.informer = client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(TRUST_ROOT_UID)
                .runnableInformer(0);
        informer.addEventHandler(Changes.of(
                _ -> changed.run(), gone -> read.remove(gone.getMetadata().getName())));
    }

    CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    void stop() {
        informer.stop();
    }

    @Override
    public Optional<Kept> newest(Place place) {
        return all().stream()
                .filter(one -> one.place().equals(place))
                .max(Comparator.comparing(One::state, TrustedState.NEWEST_LAST))
                .map(one -> new Kept(one.state(), one.created()));
    }

    @Override
    public void keep(Place place, TrustedState state) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("source", place.source().toString());
        data.set("state", state.text());
        String hash = Hash.of(
                List.of(place.uid(), Digest.sha256(CanonicalJson.bytes(data)).toString()));
        ControllerRevision revision = new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName(Hash.name("trust-root", hash, LONGEST_NAME))
                .withNamespace(namespace)
                .withLabels(Map.of(TRUST_ROOT_UID, place.uid()))
                .endMetadata()
                .withRevision(state.rootVersion())
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
                .filter(one -> one.place().uid().equals(place.uid()))
                .filter(one -> !one.place().equals(place))
                .forEach(this::delete);
        all().stream()
                .filter(one -> one.place().equals(place))
                .sorted(Comparator.comparing(One::state, TrustedState.NEWEST_LAST)
                        .reversed())
                .skip(NEWEST)
                .forEach(this::delete);
    }

    /** Deletes what is kept of a TrustRoot that was deleted. Throws as {@link #keep} does. */
    void forget(String uid) {
        // The informer may not have heard of the newest yet.
        client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(TRUST_ROOT_UID, uid)
                .list()
                .getItems()
                .forEach(revision -> delete(revision.getMetadata().getName()));
    }

    /** Deletes what is kept of TrustRoots that are no more. Throws as {@link #keep} does. */
    void retain(Set<String> uids, Instant now) {
        all().stream()
                .filter(one -> !uids.contains(one.place().uid()))
                .filter(one -> now.isAfter(one.created().plus(GRACE)))
                .forEach(this::delete);
    }

    private void delete(One one) {
        delete(one.name());
    }

    private void delete(String name) {
        client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    private List<One> all() {
        return informer.getStore().list().stream()
                .flatMap(revision ->
                        read.computeIfAbsent(revision.getMetadata().getName(), _ -> read(revision)).stream())
                .toList();
    }

    /** Empty where another version of the operator wrote it otherwise. */
    private static Optional<One> read(ControllerRevision revision) {
        JsonNode data = Serialization.jsonMapper().valueToTree(revision.getData());
        String uid = revision.getMetadata().getLabels().getOrDefault(TRUST_ROOT_UID, "");
        Optional<Digest> source = Digest.parse(data.path("source").asText());
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new One(
                    revision.getMetadata().getName(),
                    new Place(uid, source.get()),
                    TrustedState.read(data.path("state")),
                    Instant.parse(revision.getMetadata().getCreationTimestamp())));
        } catch (RefusedException unreadable) {
            return Optional.empty();
        }
    }
}
