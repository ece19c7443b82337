package dev.countersign.operator;

import dev.countersign.cluster.DeploymentPolicies;
import dev.countersign.cluster.DeploymentPolicyState;
import dev.countersign.cluster.PolicyTimes;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.operator.api.DeploymentPolicy;
import dev.countersign.operator.api.DeploymentPolicyStatus;
import dev.countersign.profile.ResolvedProfile;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the status of DeploymentPolicies where it says something new. Makes nothing that admission reads. */
@ControllerConfiguration(name = "countersign-deployment-policies")
public class DeploymentPolicyReconciler implements Reconciler<DeploymentPolicy> {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMillis(500);

    private final DeploymentPolicies policies;
    private final PolicyTimes times;
    private final ProfileSnapshot profiles;

    DeploymentPolicyReconciler(DeploymentPolicies policies, PolicyTimes times, ProfileSnapshot profiles) {
        this.policies = policies;
        this.times = times;
        this.profiles = profiles;
    }

    @Override
    public UpdateControl<DeploymentPolicy> reconcile(DeploymentPolicy policy, Context<DeploymentPolicy> context) {
        String name = policy.getMetadata().getName();
        var state = policies.state(name)
                .filter(seen -> seen.uid().equals(policy.getMetadata().getUid()))
                .filter(seen -> seen.generation() == policy.getMetadata().getGeneration());
        if (state.isEmpty()) {
            return UpdateControl.<DeploymentPolicy>noUpdate().rescheduleAfter(SETTLING);
        }
        DeploymentPolicyStatus status = DeploymentPolicyStatusPlan.status(
                state.get(),
                state.flatMap(DeploymentPolicyState::address).flatMap(times::p95),
                users(name),
                Optional.ofNullable(policy.getStatus()),
                Instant.now());
        if (!status.equals(policy.getStatus())) {
            WholeStatus.put(context.getClient(), new DeploymentPolicy(), policy, status);
        }
        return UpdateControl.<DeploymentPolicy>noUpdate().rescheduleAfter(LOOK_AGAIN);
    }

    private List<String> users(String policy) {
        return profiles.all().stream()
                .map(ResolvedProfile::profile)
                .filter(profile -> profile.requirements().stream()
                        .flatMap(requirement -> requirement.policies().stream())
                        .anyMatch(use -> use.name().equals(policy)))
                .map(profile -> profile.name())
                .toList();
    }
}
