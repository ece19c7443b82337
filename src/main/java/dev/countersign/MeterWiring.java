package dev.countersign;

import dev.countersign.cluster.Losses;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what others report their work and their losses to. */
@Singleton
class MeterWiring {
    /** By controller: the SDK's default has some 75 series for each object that it reconciles, deleted ones too. */
    @Produces
    @Singleton
    Metrics controllers(MeterRegistry meters) {
        return MicrometerMetricsV2.newBuilder(meters).build();
    }

    @Produces
    @Singleton
    WorkMeter work(MeterRegistry meters) {
        return new WorkMeter(meters);
    }

    @Produces
    @Singleton
    Losses losses(MeterRegistry meters) {
        return new LossMeter(meters);
    }
}
