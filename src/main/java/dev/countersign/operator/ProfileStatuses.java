package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import dev.countersign.image.Digest;
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
    /** How long what is new is given to come into force before it is said that it did not. */
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

    /** What is on its way: a generation, or other keys, roots or rules of the same. */
    private record Coming(long generation, Optional<Digest> digest) {}

    private record Seen(Coming coming, Instant since) {}

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
        String name = profile.getMetadata().getName();
        Optional<ProfileState> state = states.of(name);
        if (state.isEmpty() || (unsettled(profile, state.get()) && patient(profile, state.get(), now))) {
            return new Due.Unsettled();
        }
        Optional<Pause> pause = pauses.apply(name, now);
        Instant last = written.get(uid);
        if (last != null
                && now.isBefore(last.plus(APART))
                && isTold(profile, observed(name, state.get(), pause, ProfileStanding.NONE), now)) {
            return new Due.Later();
        }
        ComplianceProfileStatus before = profile.getStatus();
        ComplianceProfileStatus after = ProfileStatusPlan.status(
                observed(name, state.get(), pause, standings.under(name)), Optional.ofNullable(before), now);
        if (Objects.equals(before, after)) {
            return new Due.Later();
        }
        written.put(uid, now);
        return new Due.Now(after);
    }

    /** What is in force, what that lacks, and that it refuses nothing for now, people must see soon; what runs under it is counted now and then. */
    private static boolean isTold(ComplianceProfile profile, Observed observed, Instant now) {
        ComplianceProfileStatus told = profile.getStatus();
        return told != null
                && Objects.equals(told.observedGeneration(), observed.state().generation())
                && Objects.equals(
                        Optional.ofNullable(told.digest()),
                        observed.state()
                                .inForce()
                                .map(inForce -> inForce.digest().toString()))
                && new ProfileConditions(observed, now)
                        .ofWhatIsInForce().stream()
                                .allMatch(condition -> Conditions.find(told.conditions(), condition.getType())
                                        .filter(old -> Objects.equals(old.getStatus(), condition.getStatus())
                                                && Objects.equals(old.getMessage(), condition.getMessage()))
                                        .isPresent());
    }

    private Observed observed(String name, ProfileState state, Optional<Pause> pause, ProfileStanding standing) {
        return new Observed(
                state, entriesWritten(name, state), waits.test(name), standing, pause, exceptionsLeft.apply(name));
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

    private boolean patient(ComplianceProfile profile, ProfileState state, Instant now) {
        Coming coming = new Coming(
                profile.getMetadata().getGeneration(), state.inForce().map(ProfileState.InForce::digest));
        Seen first = seen.merge(
                profile.getMetadata().getUid(),
                new Seen(coming, now),
                (old, fresh) -> old.coming().equals(coming) ? old : fresh);
        return now.isBefore(first.since().plus(PATIENCE));
    }
}
