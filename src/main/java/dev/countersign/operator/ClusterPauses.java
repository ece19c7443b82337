package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.cluster.WorkloadEvents.Reason;
import dev.countersign.operator.api.EnforcementPause;
import dev.countersign.operator.api.EnforcementPauseStatus;
import dev.countersign.profile.Pause;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pauses' statuses on the API server, and Events about them. */
public record ClusterPauses(
        KubernetesClient client, WorkloadEvents events, Function<String, Optional<ProfileState>> profiles)
        implements PauseKeeping.Board {
    @Override
    public Optional<EnforcementPauseStatus> status(String pause) {
        return found(pause).map(EnforcementPause::getStatus);
    }

    @Override
    public void put(String pause, EnforcementPauseStatus status) {
        found(pause).ifPresent(read -> WholeStatus.put(client, new EnforcementPause(), read, status));
    }

    @Override
    public void tell(Reason reason, Pause pause, String message) {
        events.pause(reason, pause.name(), pause.uid(), message);
        for (String name : pause.profiles()) {
            profiles.apply(name).ifPresent(state -> events.profile(reason, name, state.uid(), message));
        }
    }

    private Optional<EnforcementPause> found(String pause) {
        @Nullable
        EnforcementPause found =
                client.resources(EnforcementPause.class).withName(pause).get();
        return Optional.ofNullable(found);
    }
}
