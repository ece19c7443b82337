package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.decision.Waivers;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The ComplianceExceptions of the cluster, followed. One that is not known yet, or cannot be read, hides nothing. */
public final class Exceptions implements Waivers {
    private final SharedIndexInformer<GenericKubernetesResource> informer;
    private final Map<String, Map<String, ExceptionState>> byNamespace = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    public Exceptions(KubernetesClient client, InstantSource clock) {
        this.clock = clock;
        this.informer = client.genericKubernetesResources(OwnKinds.EXCEPTIONS)
                .inAnyNamespace()
                .runnableInformer(0);
        informer.addEventHandler(Changes.of(this::put, this::remove));
    }

    /** Starts to follow them; the stage is done once they are known. */
    public CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    /** Follows them no more. */
    public void stop() {
        informer.stop();
    }

    /** Whether they are known. */
    public boolean ready() {
        return informer.hasSynced();
    }

    /** Calls {@code listener} after one came, changed or went; it must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** All of them. */
    public List<ExceptionState> states() {
        return byNamespace.values().stream()
                .flatMap(named -> named.values().stream())
                .toList();
    }

    /** The one of that name. */
    public Optional<ExceptionState> state(String namespace, String name) {
        return Optional.ofNullable(byNamespace.getOrDefault(namespace, Map.of()).get(name));
    }

    @Override
    public List<Waiver> in(String namespace) {
        return byNamespace.getOrDefault(namespace, Map.of()).values().stream()
                .flatMap(Exceptions::waiver)
                .toList();
    }

    private static Stream<Waiver> waiver(ExceptionState state) {
        return state.read() instanceof WaiverParser.Parsed.Valid(Waiver waiver) ? Stream.of(waiver) : Stream.empty();
    }

    private void put(GenericKubernetesResource object) {
        byNamespace
                .computeIfAbsent(object.getMetadata().getNamespace(), _ -> new ConcurrentHashMap<>())
                .put(
                        object.getMetadata().getName(),
                        new ExceptionState(
                                object.getMetadata().getNamespace(),
                                object.getMetadata().getName(),
                                object.getMetadata().getUid(),
                                Optional.ofNullable(object.getMetadata().getGeneration())
                                        .orElse(0L),
                                WaiverParser.parse(
                                        Serialization.jsonMapper().<JsonNode>valueToTree(object), clock.instant())));
        listeners.forEach(Runnable::run);
    }

    private void remove(GenericKubernetesResource object) {
        byNamespace.computeIfPresent(object.getMetadata().getNamespace(), (_, named) -> {
            named.remove(object.getMetadata().getName());
            return named.isEmpty() ? null : named;
        });
        listeners.forEach(Runnable::run);
    }
}
