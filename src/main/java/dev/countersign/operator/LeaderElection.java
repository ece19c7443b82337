package dev.countersign.operator;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands the election to the operator SDK, which looks for a bean of this type when it starts (in production only). */
@Singleton
class LeaderElection {
    @Produces
    @Singleton
    @Unremovable
    LeaderElectionConfiguration configuration(Leadership leadership) {
        return leadership.election();
    }
}
