package dev.countersign.cluster;

import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Softening;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Pause;
import dev.countersign.profile.ResolvedProfile;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** In which mode profiles are, as this replica knows them. What it does not know softens nothing. */
public final class ModesInEffect implements Modes {
    private final Function<String, Optional<ProfileState>> states;
    private final BiFunction<String, Instant, Optional<Pause>> pauses;

    /**
     * @param states how the profile of that name stands
     * @param pauses what pauses the profile of that name at a time
     */
    public ModesInEffect(
            Function<String, Optional<ProfileState>> states, BiFunction<String, Instant, Optional<Pause>> pauses) {
        this.states = states;
        this.pauses = pauses;
    }

    @Override
    public ModeInEffect of(ResolvedProfile profile, Instant now) {
        Mode asked = profile.profile().enforcement().mode();
        return new ModeInEffect(asked, asked == Mode.ENFORCE ? softening(profile, now) : Optional.empty());
    }

    /** The mode that it is in when no pause is on. */
    public Mode standing(ResolvedProfile profile) {
        return waits(profile) ? Mode.WARN : profile.profile().enforcement().mode();
    }

    private Optional<Softening> softening(ResolvedProfile profile, Instant now) {
        return waits(profile)
                ? Optional.of(new Softening.NotReady())
                : pauses.apply(profile.profile().name(), now).map(Softening.Paused::by);
    }

    /** Whether it asks for Enforce, and waits until it is ready. */
    public boolean waits(ResolvedProfile profile) {
        return profile.profile().enforcement().mode() == Mode.ENFORCE
                && profile.profile().enforcement().requireReadiness()
                && states.apply(profile.profile().name())
                        .filter(state -> state.uid().equals(profile.profile().uid()))
                        .flatMap(ProfileState::inForce)
                        .filter(inForce -> inForce.standing() == Mode.WARN)
                        .isPresent();
    }
}
