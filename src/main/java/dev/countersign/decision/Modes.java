package dev.countersign.decision;

import dev.countersign.profile.ResolvedProfile;
import java.time.Instant;

/** In which mode profiles are. */
@FunctionalInterface
public interface Modes {
    /** Each as it asks to be: for whoever judges where nobody can wait or pause. */
    Modes AS_ASKED = (profile, _) -> ModeInEffect.asAsked(profile.profile().enforcement());

    /** That of {@code profile} at {@code now}. */
    ModeInEffect of(ResolvedProfile profile, Instant now);
}
