package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Pause;
import dev.countersign.profile.PauseParser;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The EnforcementPauses of the cluster, followed on every replica: one that is not known, or not readable, pauses nothing. */
public final class Pauses {
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    public Pauses(KubernetesClient client) {
        this.informer = client.genericKubernetesResources(OwnKinds.PAUSES).runnableInformer(0);
    }

    /** Starts to follow them. */
    public void start() {
        var _ = Informers.start(informer);
    }

    /** Follows them no more. */
    public void stop() {
        informer.stop();
    }

    /** Calls {@code listener} after one came, changed or went; it must not block. */
    public void onChange(Runnable listener) {
        informer.addEventHandler(Changes.of(_ -> listener.run()));
    }

    /** Whether all are known. */
    public boolean ready() {
        return informer.hasSynced();
    }

    /** Those that can be read and are not being deleted, by name. */
    public List<Pause> all() {
        return informer.getStore().list().stream()
                .flatMap(Pauses::read)
                .sorted(Comparator.comparing(Pause::name))
                .toList();
    }

    /** The one that pauses {@code profile} at {@code now}; of several, the one that does longest. */
    public Optional<Pause> of(String profile, Instant now) {
        return all().stream()
                .filter(pause -> pause.pauses(profile, now))
                .max(Comparator.comparing(Pause::end).thenComparing(Pause::name));
    }

    private static Stream<Pause> read(GenericKubernetesResource object) {
        if (object.getMetadata().getDeletionTimestamp() != null) {
            return Stream.empty();
        }
        JsonNode tree = Serialization.jsonMapper().valueToTree(object);
        return switch (PauseParser.parse(tree, Instant.EPOCH)) {
            case PauseParser.Parsed.Valid(Pause pause) -> Stream.of(pause);
            case PauseParser.Parsed.Invalid _ -> Stream.empty();
        };
    }
}
