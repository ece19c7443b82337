package dev.countersign.cluster;

import dev.countersign.cluster.Timely.Asked;
import dev.countersign.profile.NamespaceLabels;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The labels of the cluster's namespaces, followed; one that is new is asked for. */
public final class NamespaceInformer implements NamespaceLabels {
    private final KubernetesClient client;
    private final InstantSource clock;
    private final SharedIndexInformer<Namespace> informer;

    public NamespaceInformer(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.informer = client.namespaces().runnableInformer(0);
        informer.itemStore(new TrimmedItems<>(NamespaceInformer::trimmed));
    }

    /** Starts to follow them; the stage is done once they are known. */
    public CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    /** Follows them no more. */
    public void stop() {
        informer.stop();
    }

    /** Whether the namespaces are known. */
    public boolean ready() {
        return informer.hasSynced();
    }

    /** Calls {@code listener} after a namespace came, changed or went; it must not block. */
    public void onChange(Runnable listener) {
        informer.addEventHandler(Changes.of(_ -> listener.run()));
    }

    /** The labels of every namespace that is known, by its name. */
    public Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        informer.getStore()
                .list()
                .forEach(namespace -> all.put(namespace.getMetadata().getName(), labels(namespace)));
        return all;
    }

    @Override
    public Lookup labelsOf(String namespace, Instant deadline) {
        @Nullable Namespace known = informer.getStore().getByKey(namespace);
        return known == null ? labelsNow(namespace, deadline) : new Lookup.Labels(labels(known));
    }

    @Override
    public Lookup labelsNow(String namespace, Instant deadline) {
        Asked<Optional<Namespace>> asked = Timely.ask(
                () -> Optional.ofNullable(
                        client.namespaces().withName(namespace).get()),
                clock,
                deadline);
        return switch (asked) {
            case Asked.Answer<Optional<Namespace>>(Optional<Namespace> found) ->
                found.<Lookup>map(there -> new Lookup.Labels(labels(there))).orElseGet(Lookup.Absent::new);
            case Asked.Failure<Optional<Namespace>>(String why) ->
                new Lookup.Unknown("the labels of namespace %s are not known: %s".formatted(namespace, why));
        };
    }

    private static Map<String, String> labels(Namespace namespace) {
        return Optional.ofNullable(namespace.getMetadata().getLabels()).orElse(Map.of());
    }

    private static Namespace trimmed(Namespace namespace) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace.getMetadata().getName())
                .withUid(namespace.getMetadata().getUid())
                .withResourceVersion(namespace.getMetadata().getResourceVersion())
                .withLabels(namespace.getMetadata().getLabels())
                .endMetadata()
                .build();
    }
}
