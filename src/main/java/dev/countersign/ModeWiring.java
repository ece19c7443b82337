package dev.countersign;

import dev.countersign.cluster.ModesInEffect;
import dev.countersign.cluster.Pauses;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.cluster.RecordStore;
import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.operator.ClusterPauses;
import dev.countersign.operator.PauseKeeping;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what tells in which mode profiles are. */
@Singleton
class ModeWiring {
    @Produces
    @Singleton
    Pauses pauses(KubernetesClient client, MeterRegistry meters, InstantSource clock) {
        Pauses pauses = new Pauses(client);
        PauseMeter.register(meters, pauses::all, clock);
        return pauses;
    }

    @Produces
    @Singleton
    ModesInEffect modes(ProfileSnapshot profiles, Pauses pauses) {
        return new ModesInEffect(profiles::state, pauses::of);
    }

    @Produces
    @Singleton
    PauseKeeping pauseKeeping(
            KubernetesClient client,
            Pauses pauses,
            RecordStore records,
            WorkloadEvents events,
            ProfileSnapshot profiles,
            InstantSource clock) {
        PauseKeeping keeping =
                new PauseKeeping(pauses::all, records::all, new ClusterPauses(client, events, profiles::state), clock);
        pauses.onChange(keeping::changed);
        return keeping;
    }
}
