package dev.countersign;

import dev.countersign.cluster.ModesInEffect;
import dev.countersign.cluster.ProfileSnapshot;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what tells in which mode profiles are. */
@Singleton
class ModeWiring {
    @Produces
    @Singleton
    ModesInEffect modes(ProfileSnapshot profiles) {
        return new ModesInEffect(profiles::state);
    }
}
