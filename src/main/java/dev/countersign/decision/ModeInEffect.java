package dev.countersign.decision;

import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import java.util.Optional;

/**
 * How hard a profile is at a moment.
 *
 * @param asked what it asks for
 * @param softening why Enforce is Warn for now; empty where the profile is as hard as it asks to be
 */
public record ModeInEffect(Mode asked, Optional<Softening> softening) {
    public ModeInEffect {
        if (asked != Mode.ENFORCE && softening.isPresent()) {
            throw new IllegalArgumentException(asked + " refuses nothing that could be let through");
        }
    }

    /** As hard as it asks to be. */
    public static ModeInEffect asAsked(Enforcement enforcement) {
        return new ModeInEffect(enforcement.mode(), Optional.empty());
    }

    /** What becomes of a finding that is not met now. */
    public Mode mode() {
        return softening.isPresent() ? Mode.WARN : asked;
    }

    /**
     * What it is when no pause is on: what lasts, such as the webhook's entry and what is pinned, goes by this, so that nothing has
     * to be put back in the second in which a pause ends.
     */
    public Mode standing() {
        return softening.orElse(null) instanceof Softening.NotReady ? Mode.WARN : asked;
    }
}
