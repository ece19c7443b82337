package dev.countersign.cluster;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is kept of objects of one kind, as ControllerRevisions of the operator's namespace, which nobody can change. A label on each
 * has the uid of the object that it is of. What changes them throws a {@link KubernetesClientException} where that is not possible
 * now.
 *
 * @param <T> what one says
 */
final class OwnRevisions<T> {
    private static final int LONGEST_NAME = 253;
    /** An object may be known to another replica before it is to us. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final KubernetesClient client;
    private final String namespace;
    private final String label;
    private final Function<ControllerRevision, Optional<T>> reader;
    private final SharedIndexInformer<ControllerRevision> informer;
    private final Map<String, Optional<Revision<T>>> read = new ConcurrentHashMap<>();

    /**
     * One of them.
     *
     * @param uid of the object that it is of
     */
    record Revision<T>(String name, String uid, Instant created, T content) {}

    /**
     * @param label whose value is the uid of the object
     * @param reader empty for what it cannot read
     * @param changed called when there is another one
     * @param gone called when there is one less
     */
    OwnRevisions(
            KubernetesClient client,
            String namespace,
            String label,
            Function<ControllerRevision, Optional<T>> reader,
            Runnable changed,
            Runnable gone) {
        this.client = client;
        this.namespace = namespace;
        this.label = label;
        this.reader = reader;
        this.informer = client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(label)
                .runnableInformer(0);
        informer.addEventHandler(Changes.of(_ -> changed.run(), revision -> {
            read.remove(revision.getMetadata().getName());
            gone.run();
        }));
    }

    CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    void stop() {
        informer.stop();
    }

    /** Those that can be read. */
    List<Revision<T>> all() {
        return informer.getStore().list().stream()
                .flatMap(revision ->
                        read.computeIfAbsent(revision.getMetadata().getName(), _ -> read(revision)).stream())
                .toList();
    }

    /**
     * Keeps {@code data}, unless it is kept.
     *
     * @param name how the revision's begins
     * @param identity what tells it from others
     */
    void keep(String uid, String name, List<String> identity, long number, ObjectNode data) {
        ControllerRevision revision = new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName(Hash.name(name, Hash.of(identity), LONGEST_NAME))
                .withNamespace(namespace)
                .withLabels(Map.of(label, uid))
                .endMetadata()
                .withRevision(number)
                .build();
        revision.setData(data);
        try {
            client.resource(revision).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HTTP_CONFLICT) {
                throw refused;
            }
        }
    }

    /** Deletes what is kept of an object that was deleted. */
    void forget(String uid) {
        // The informer may not have heard of the newest yet.
        client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(label, uid)
                .list()
                .getItems()
                .forEach(revision -> delete(revision.getMetadata().getName()));
    }

    /** Deletes what is kept of objects that are no more. */
    void retain(Set<String> uids, Instant now) {
        all().stream()
                .filter(one -> !uids.contains(one.uid()))
                .filter(one -> now.isAfter(one.created().plus(GRACE)))
                .forEach(this::delete);
    }

    void delete(Revision<T> one) {
        delete(one.name());
    }

    private void delete(String name) {
        client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    private Optional<Revision<T>> read(ControllerRevision revision) {
        return reader.apply(revision)
                .map(content -> new Revision<>(
                        revision.getMetadata().getName(),
                        revision.getMetadata().getLabels().getOrDefault(label, ""),
                        Instant.parse(revision.getMetadata().getCreationTimestamp()),
                        content));
    }
}
