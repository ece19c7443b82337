package dev.countersign;

import dev.countersign.cluster.DeploymentPolicyState;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Counts DeploymentPolicies by how they stand on this replica. */
final class DeploymentPolicyMeter {
    private DeploymentPolicyMeter() {}

    static void register(MeterRegistry meters, Supplier<List<DeploymentPolicyState>> states) {
        gauge(meters, states, "sound", state -> state.look() instanceof Look.Sound);
        gauge(meters, states, "refused", state -> state.look() instanceof Look.Unsound);
        gauge(meters, states, "awaited", state -> state.look() instanceof Look.Awaited);
    }

    private static void gauge(
            MeterRegistry meters,
            Supplier<List<DeploymentPolicyState>> states,
            String word,
            Predicate<DeploymentPolicyState> counts) {
        Gauge.builder(
                        "countersign.deployment.policies",
                        () -> states.get().stream().filter(counts).count())
                .tag("state", word)
                .register(meters);
    }
}
