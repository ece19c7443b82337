package dev.countersign.operator;

import dev.countersign.cluster.DeploymentPolicyState;
import dev.countersign.cluster.DeploymentPolicyState.Active;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.cluster.WorkloadEvents.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What there is to tell of DeploymentPolicies. */
public final class DeploymentPolicyWatches {
    private static final Logger LOG = Logger.getLogger(DeploymentPolicyWatches.class);

    private DeploymentPolicyWatches() {}

    /** Tells of each text that takes another one's place. */
    public static Watch<?, ?> switched(Supplier<List<DeploymentPolicyState>> states, Notices notices) {
        return new Watch<DeploymentPolicyState, Active>(
                states,
                DeploymentPolicyState::uid,
                DeploymentPolicyState::active,
                (state, now, before) -> before.filter(old -> !old.digest().equals(now.digest()))
                        .ifPresent(old -> {
                            String message = "DeploymentPolicy %s: %s answers in place of %s"
                                    .formatted(state.name(), now.digest(), old.digest());
                            LOG.info(message);
                            notices.policy(Reason.POLICY_SWITCHED, state.name(), state.uid(), message);
                        }));
    }

    /** Tells once of each generation that cannot be used. */
    public static Watch<?, ?> refused(Supplier<List<DeploymentPolicyState>> states, Notices notices) {
        return new Watch<DeploymentPolicyState, Look.Unsound>(
                states, DeploymentPolicyState::uid, DeploymentPolicyWatches::unsound, (state, unsound, _) -> {
                    String message = "DeploymentPolicy %s: generation %d cannot be used: %s"
                            .formatted(state.name(), state.generation(), ProblemList.text(unsound.problems()));
                    LOG.warn(message);
                    notices.policy(Reason.POLICY_REFUSED, state.name(), state.uid(), message);
                });
    }

    private static Optional<Look.Unsound> unsound(DeploymentPolicyState state) {
        return state.look() instanceof Look.Unsound unsound ? Optional.of(unsound) : Optional.empty();
    }
}
