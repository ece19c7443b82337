package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import dev.countersign.operator.ProfileStatusPlan.Observed;
import dev.countersign.operator.api.ComplianceProfile;
import dev.countersign.operator.api.ComplianceProfileStatus;
import dev.countersign.profile.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** When a profile's status is to be written, and what it is to say. */
public final class ProfileStatuses {
    private static final Duration APART = Duration.ofSeconds(30);
    /** How long a new generation is given to come into force before it is said that it did not. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ProfileStates states;
    private final WebhookKeeper webhooks;
    private final Standings standings;
    private final Predicate<String> waits;
    private final BiFunction<String, Instant, Optional<Pause>> pauses;
    private final Function<String, List<String>> exceptionsLeft;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /**
     * Of profiles by their names.
     *
     * @param waits whether it asks for Enforce, and waits until it is ready
     * @param pauses what pauses it at a time
     * @param exceptionsLeft those that hide nothing any more and are still there, in words
     */
    public ProfileStatuses(
            ProfileStates states,
            WebhookKeeper webhooks,
            Standings standings,
            Predicate<String> waits,
            BiFunction<String, Instant, Optional<Pause>> pauses,
            Function<String, List<String>> exceptionsLeft) {
        this.states = states;
        this.webhooks = webhooks;
        this.standings = standings;
        this.waits = waits;
        this.pauses = pauses;
        this.exceptionsLeft = exceptionsLeft;
    }

    private record Seen(long generation, Instant since) {}

    /** What is to be done about a status. */
    sealed interface Due {
        /** It is to be written. */
        record Now(ComplianceProfileStatus status) implements Due {}

        /** A new generation is on its way into force. */
        record Unsettled() implements Due {}

        /** Nothing, or it was written a moment ago. */
        record Later() implements Due {}
    }

    Due due(ComplianceProfile profile, Instant now) {
        String uid = profile.getMetadata().getUid();
        Instant last = written.get(uid);
        Optional<Pause> pause = pauses.apply(profile.getMetadata().getName(), now);
        // That it refuses nothing, and that it does again, people must see soon.
        if (last != null && now.isBefore(last.plus(APART)) && isTold(profile, pause)) {
            return new Due.Later();
        }
        Optional<ProfileState> state = states.of(profile.getMetadata().getName());
        if (state.isEmpty() || (unsettled(profile, state.get()) && patient(profile, now))) {
            return new Due.Unsettled();
        }
        ComplianceProfileStatus before = profile.getStatus();
        ComplianceProfileStatus after =
                ProfileStatusPlan.status(observed(profile, state.get(), pause), Optional.ofNullable(before), now);
        if (Objects.equals(before, after)) {
            return new Due.Later();
        }
        written.put(uid, now);
        return new Due.Now(after);
    }

    private static boolean isTold(ComplianceProfile profile, Optional<Pause> pause) {
        String message = ProfileConditions.paused(pause).getMessage();
        return Optional.ofNullable(profile.getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), ProfileConditions.PAUSED))
                .filter(condition -> message.equals(condition.getMessage()))
                .isPresent();
    }

    private Observed observed(ComplianceProfile profile, ProfileState state, Optional<Pause> pause) {
        String name = profile.getMetadata().getName();
        return new Observed(
                state,
                entriesWritten(name, state),
                waits.test(name),
                standings.under(name),
                pause,
                exceptionsLeft.apply(name));
    }

    private boolean entriesWritten(String name, ProfileState state) {
        return state.inForce()
                .map(inForce -> webhooks.written(name).equals(Optional.of(inForce.digest())))
                .orElse(false);
    }

    private boolean unsettled(ComplianceProfile profile, ProfileState state) {
        boolean broken = !(state.fields().isEmpty()
                && state.trust().isEmpty()
                && state.policies().isEmpty());
        boolean looking = state.generation() != profile.getMetadata().getGeneration();
        return looking || (!broken && !entriesWritten(profile.getMetadata().getName(), state));
    }

    private boolean patient(ComplianceProfile profile, Instant now) {
        long generation = profile.getMetadata().getGeneration();
        Seen first = seen.merge(
                profile.getMetadata().getUid(),
                new Seen(generation, now),
                (old, fresh) -> old.generation() == generation ? old : fresh);
        return now.isBefore(first.since().plus(PATIENCE));
    }
}
