package dev.countersign.operator;

import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.operator.api.TrustRoot;
import dev.countersign.operator.api.TrustRootStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes the status of TrustRoots where it says something new. Makes nothing that admission reads. */
@ControllerConfiguration(name = "countersign-trust-roots")
public class TrustRootReconciler implements Reconciler<TrustRoot> {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMillis(500);

    private final ProfileSnapshot profiles;

    TrustRootReconciler(ProfileSnapshot profiles) {
        this.profiles = profiles;
    }

    @Override
    public UpdateControl<TrustRoot> reconcile(TrustRoot root, Context<TrustRoot> context) {
        var state = profiles.trust()
                .root(root.getMetadata().getName())
                .filter(seen -> seen.generation() == root.getMetadata().getGeneration());
        if (state.isEmpty()) {
            return UpdateControl.<TrustRoot>noUpdate().rescheduleAfter(SETTLING);
        }
        TrustRootStatus status =
                TrustRootStatusPlan.status(state.get(), Optional.ofNullable(root.getStatus()), Instant.now());
        if (!status.equals(root.getStatus())) {
            WholeStatus.put(context.getClient(), new TrustRoot(), root, status);
        }
        return UpdateControl.<TrustRoot>noUpdate().rescheduleAfter(LOOK_AGAIN);
    }
}
