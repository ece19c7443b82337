package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.OwnRevisions.Revision;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.tuf.RefusedException;
import dev.countersign.tuf.TrustedState;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * States of TUF repositories as ControllerRevisions of the operator's namespace, which nobody can change. Each replica makes one
 * of what it came to believe, unless it is there, and follows those of all; few are kept of each TrustRoot.
 */
final class KeptStates implements StateStore {
    /** The uid of the TrustRoot whose repository's state a revision keeps. */
    static final String TRUST_ROOT_UID = "countersign.dev/trust-root-uid";

    private static final int NEWEST = 3;
    private static final Comparator<Revision<One>> NEWEST_LAST =
            Comparator.comparing(revision -> revision.content().state(), TrustedState.NEWEST_LAST);

    private final OwnRevisions<One> revisions;

    private record One(Digest source, TrustedState state) {}

    KeptStates(KubernetesClient client, String namespace, Runnable changed) {
        this.revisions = new OwnRevisions<>(client, namespace, TRUST_ROOT_UID, KeptStates::read, changed, () -> {});
    }

    CompletionStage<Void> start() {
        return revisions.start();
    }

    void stop() {
        revisions.stop();
    }

    @Override
    public Optional<Kept> newest(Place place) {
        return revisions.all().stream()
                .filter(one -> place(one).equals(place))
                .max(NEWEST_LAST)
                .map(one -> new Kept(one.content().state(), one.created()));
    }

    @Override
    public void keep(Place place, TrustedState state) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("source", place.source().toString());
        data.set("state", state.text());
        List<String> identity =
                List.of(place.uid(), Digest.sha256(CanonicalJson.bytes(data)).toString());
        revisions.keep(place.uid(), "trust-root", identity, state.rootVersion(), data);
        revisions.all().stream()
                .filter(one -> one.uid().equals(place.uid()))
                .filter(one -> !place(one).equals(place))
                .forEach(revisions::delete);
        revisions.all().stream()
                .filter(one -> place(one).equals(place))
                .sorted(NEWEST_LAST.reversed())
                .skip(NEWEST)
                .forEach(revisions::delete);
    }

    /** Deletes what is kept of a TrustRoot that was deleted. Throws as {@link #keep} does. */
    void forget(String uid) {
        revisions.forget(uid);
    }

    /** Deletes what is kept of TrustRoots that are no more. Throws as {@link #keep} does. */
    void retain(Set<String> uids, Instant now) {
        revisions.retain(uids, now);
    }

    private static Place place(Revision<One> revision) {
        return new Place(revision.uid(), revision.content().source());
    }

    /** Empty where another version of the operator wrote it otherwise. */
    private static Optional<One> read(ControllerRevision revision) {
        JsonNode data = Serialization.jsonMapper().valueToTree(revision.getData());
        Optional<Digest> source = Digest.parse(data.path("source").asText());
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new One(source.get(), TrustedState.read(data.path("state"))));
        } catch (RefusedException unreadable) {
            return Optional.empty();
        }
    }
}
