package dev.countersign;

import dev.countersign.cluster.DeploymentPolicyState;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.cluster.PolicyTimes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
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

    /** Tells how long each that answers takes, where that is known. */
    static void registerTimes(MeterRegistry meters, Supplier<List<DeploymentPolicyState>> states, PolicyTimes times) {
        MultiGauge gauge = MultiGauge.builder("countersign.deployment.policy.time")
                .baseUnit("seconds")
                .register(meters);
        times.onChange(() -> gauge.register(rows(states.get(), times), true));
    }

    private static List<MultiGauge.Row<?>> rows(List<DeploymentPolicyState> states, PolicyTimes times) {
        return states.stream()
                .<MultiGauge.Row<?>>flatMap(state -> state.address().flatMap(times::p95).stream()
                        .map(p95 -> MultiGauge.Row.of(Tags.of("policy", state.name()), p95.toNanos() / 1e9)))
                .toList();
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
