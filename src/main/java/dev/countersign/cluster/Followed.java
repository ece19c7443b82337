package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Objects of one kind that people write for us, followed. Each is read once, when it comes or changes, and not at each of the many
 * times that it is asked for.
 *
 * @param <T> what reading one comes to
 */
final class Followed<T> {
    private final SharedIndexInformer<GenericKubernetesResource> informer;
    private final Function<JsonNode, T> read;
    private final Map<String, Map<String, T>> byNamespace = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Followed(SharedIndexInformer<GenericKubernetesResource> informer, Function<JsonNode, T> read) {
        this.informer = informer;
        this.read = read;
        informer.addEventHandler(Changes.of(this::put, this::remove));
    }

    /** Starts to follow them; the stage is done once they are known. */
    CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    void stop() {
        informer.stop();
    }

    /** Whether they are known. */
    boolean ready() {
        return informer.hasSynced();
    }

    /** Calls {@code listener} after one came, changed or went; it must not block. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    List<T> all() {
        return byNamespace.values().stream()
                .flatMap(named -> named.values().stream())
                .toList();
    }

    /** Those of a namespace; of cluster-scoped ones it is empty. */
    Collection<T> in(String namespace) {
        return byNamespace.getOrDefault(namespace, Map.of()).values();
    }

    Optional<T> find(String namespace, String name) {
        return Optional.ofNullable(byNamespace.getOrDefault(namespace, Map.of()).get(name));
    }

    private void put(GenericKubernetesResource object) {
        byNamespace
                .computeIfAbsent(namespace(object.getMetadata()), _ -> new ConcurrentHashMap<>())
                .put(
                        object.getMetadata().getName(),
                        read.apply(Serialization.jsonMapper().<JsonNode>valueToTree(object)));
        listeners.forEach(Runnable::run);
    }

    private void remove(GenericKubernetesResource object) {
        byNamespace.computeIfPresent(namespace(object.getMetadata()), (_, named) -> {
            named.remove(object.getMetadata().getName());
            return named.isEmpty() ? null : named;
        });
        listeners.forEach(Runnable::run);
    }

    private static String namespace(ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getNamespace()).orElse("");
    }
}
