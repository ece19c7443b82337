package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.decision.Waivers;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The ComplianceExceptions of the cluster, followed. One that is not known yet, or cannot be read, hides nothing. */
public final class Exceptions implements Waivers {
    private final Followed<ExceptionState> followed;

    public Exceptions(KubernetesClient client, InstantSource clock) {
        this.followed = new Followed<>(
                client.genericKubernetesResources(OwnKinds.EXCEPTIONS)
                        .inAnyNamespace()
                        .runnableInformer(0),
                object -> state(object, clock));
    }

    /** Starts to follow them; the stage is done once they are known. */
    public CompletionStage<Void> start() {
        return followed.start();
    }

    /** Follows them no more. */
    public void stop() {
        followed.stop();
    }

    /** Whether they are known. */
    public boolean ready() {
        return followed.ready();
    }

    /** Calls {@code listener} after one came, changed or went; it must not block. */
    public void onChange(Runnable listener) {
        followed.onChange(listener);
    }

    /** The one of that name. */
    public Optional<ExceptionState> state(String namespace, String name) {
        return followed.find(namespace, name);
    }

    /** Whatever there is, readable or not. */
    public List<ExceptionState> all() {
        return followed.all();
    }

    @Override
    public List<Waiver> in(String namespace) {
        return followed.in(namespace).stream().flatMap(Exceptions::waiver).toList();
    }

    private static ExceptionState state(JsonNode object, InstantSource clock) {
        JsonNode metadata = object.path("metadata");
        return new ExceptionState(
                metadata.path("namespace").asText(),
                metadata.path("name").asText(),
                metadata.path("uid").asText(),
                metadata.path("generation").asLong(),
                WaiverParser.parse(object, clock.instant()),
                Optional.of(object.at("/status/phase").asText()).filter(word -> !word.isEmpty()));
    }

    private static Stream<Waiver> waiver(ExceptionState state) {
        return state.read() instanceof WaiverParser.Parsed.Valid(Waiver waiver) ? Stream.of(waiver) : Stream.empty();
    }
}
