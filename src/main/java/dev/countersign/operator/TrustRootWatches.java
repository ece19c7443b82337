package dev.countersign.operator;

import dev.countersign.cluster.TrustRootState;
import dev.countersign.cluster.TrustRootState.Failure;
import dev.countersign.cluster.TrustRootState.InForce;
import dev.countersign.cluster.TrustRootState.Refreshing;
import dev.countersign.cluster.WorkloadEvents.Reason;
import dev.countersign.image.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What there is to tell of TrustRoots. */
public final class TrustRootWatches {
    private static final Logger LOG = Logger.getLogger(TrustRootWatches.class);

    private TrustRootWatches() {}

    /** Tells of each content that takes another one's place. */
    public static Watch<?, ?> rotated(Supplier<List<TrustRootState>> states, Notices notices) {
        return new Watch<TrustRootState, Digest>(
                states,
                TrustRootState::uid,
                state -> state.inForce().map(InForce::root).map(root -> root.digest()),
                (state, now, before) -> before.ifPresent(old -> tell(
                        Reason.TRUST_ROOT_ROTATED, state, "%s serves in place of %s".formatted(now, old), notices)));
    }

    /** Tells once of each kind of failure to look at a repository, until a look succeeds. */
    public static Watch<?, ?> notRefreshed(Supplier<List<TrustRootState>> states, Notices notices) {
        return new Watch<TrustRootState, String>(
                states,
                TrustRootState::uid,
                state -> failure(state).map(Failure::reason),
                (state, reason, _) -> tell(
                        Reason.TRUST_ROOT_NOT_REFRESHED,
                        state,
                        reason + ": " + failure(state).map(Failure::message).orElse(""),
                        notices));
    }

    /** Tells of each root that counts no more because nobody renewed it. */
    public static Watch<?, ?> expired(Supplier<List<TrustRootState>> states, Notices notices, InstantSource clock) {
        return new Watch<TrustRootState, Instant>(
                states,
                TrustRootState::uid,
                state -> state.inForce()
                        .flatMap(InForce::until)
                        .filter(end -> !clock.instant().isBefore(end)),
                (state, end, _) -> tell(
                        Reason.TRUST_ROOT_EXPIRED,
                        state,
                        "expired at %s; what is signed under it counts for nothing until it is refreshed"
                                .formatted(end),
                        notices));
    }

    private static Optional<Failure> failure(TrustRootState state) {
        return state.refreshing().flatMap(Refreshing::failure);
    }

    private static void tell(Reason reason, TrustRootState state, String what, Notices notices) {
        String message = "TrustRoot %s: %s".formatted(state.name(), what);
        LOG.warn(message);
        notices.trustRoot(reason, state.name(), state.uid(), message);
    }
}
