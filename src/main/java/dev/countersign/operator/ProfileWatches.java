package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import dev.countersign.profile.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What there is to tell of profiles. */
public final class ProfileWatches {
    private static final Logger LOG = Logger.getLogger(ProfileWatches.class);

    private ProfileWatches() {}

    /** Tells of each generation of a profile that is stranded. */
    public static Watch<?, ?> stranded(Supplier<List<ProfileState>> states, Notices notices) {
        return new Watch<ProfileState, Long>(
                states, ProfileState::uid, state -> state.stranded().map(_ -> state.generation()), (state, _, _) -> {
                    String message = "profile %s: %s".formatted(state.name(), StrandedProfile.message(state));
                    LOG.error(message);
                    notices.profileStranded(state.name(), state.uid(), message);
                });
    }

    /** Tells of each key whose Secret is gone. */
    public static Watch<?, ?> keys(Supplier<List<ProfileState>> states, Notices notices) {
        return new Watch<>(
                states,
                ProfileState::uid,
                state -> Optional.of(state.keysKeptSince()).filter(kept -> !kept.isEmpty()),
                (state, _, _) -> lost(state, KeptKeys.message(state), notices));
    }

    /** Tells of each TrustRoot that a profile in force names and that is gone, or of no use any more. */
    public static Watch<?, ?> roots(Supplier<List<ProfileState>> states, Notices notices) {
        return new Watch<ProfileState, List<Problem>>(
                states,
                ProfileState::uid,
                state -> Optional.of(lostRoots(state))
                        .filter(lost -> !lost.isEmpty() && state.inForce().isPresent()),
                (state, lost, _) ->
                        lost(state, ProblemList.text(lost) + "; what is signed under it counts for nothing", notices));
    }

    /** Tells of each identity map that cannot be read. */
    public static Watch<?, ?> identities(Supplier<List<ProfileState>> states, Notices notices) {
        return new Watch<ProfileState, String>(
                states,
                ProfileState::uid,
                ProfileState::identitiesLost,
                (state, why, _) -> lost(state, IdentitiesLost.message(why), notices));
    }

    private static List<Problem> lostRoots(ProfileState state) {
        return state.trust().stream()
                .filter(problem -> problem.path().endsWith("].trustRoot"))
                .toList();
    }

    private static void lost(ProfileState state, String what, Notices notices) {
        String message = "profile %s: %s".formatted(state.name(), what);
        LOG.warn(message);
        notices.trustLost(state.name(), state.uid(), message);
    }
}
