package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Pause;
import dev.countersign.profile.PauseParser;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The EnforcementPauses of the cluster, followed on every replica: one that is not known, or not readable, pauses nothing. */
public final class Pauses {
    private final Followed<Optional<Pause>> followed;

    public Pauses(KubernetesClient client) {
        this.followed = new Followed<>(
                client.genericKubernetesResources(OwnKinds.PAUSES).runnableInformer(0), Pauses::read);
    }

    /** Starts to follow them. */
    public void start() {
        var _ = followed.start();
    }

    /** Follows them no more. */
    public void stop() {
        followed.stop();
    }

    /** Calls {@code listener} after one came, changed or went; it must not block. */
    public void onChange(Runnable listener) {
        followed.onChange(listener);
    }

    /** Whether all are known. */
    public boolean ready() {
        return followed.ready();
    }

    /** Those that can be read and are not being deleted, by name. */
    public List<Pause> all() {
        return followed.all().stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Pause::name))
                .toList();
    }

    /** The one that pauses {@code profile} at {@code now}; of several, the one that does longest. */
    public Optional<Pause> of(String profile, Instant now) {
        return all().stream()
                .filter(pause -> pause.pauses(profile, now))
                .max(Comparator.comparing(Pause::end).thenComparing(Pause::name));
    }

    private static Optional<Pause> read(JsonNode object) {
        if (object.path("metadata").hasNonNull("deletionTimestamp")) {
            return Optional.empty();
        }
        return switch (PauseParser.parse(object, Instant.EPOCH)) {
            case PauseParser.Parsed.Valid(Pause pause) -> Optional.of(pause);
            case PauseParser.Parsed.Invalid _ -> Optional.empty();
        };
    }
}
