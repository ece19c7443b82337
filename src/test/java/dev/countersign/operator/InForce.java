package dev.countersign.operator;

import dev.countersign.profile.Profiles;
import dev.countersign.profile.ResolvedProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Profiles in force, as a test sets them. */
final class InForce implements Profiles {
    private volatile List<ResolvedProfile> profiles;

    InForce(ResolvedProfile... profiles) {
        this.profiles = List.of(profiles);
    }

    void set(ResolvedProfile... now) {
        profiles = List.of(now);
    }

    @Override
    public Optional<ResolvedProfile> inForce(String name, Instant deadline) {
        return profiles.stream()
                .filter(profile -> profile.profile().name().equals(name))
                .findFirst();
    }

    @Override
    public List<ResolvedProfile> all() {
        return profiles;
    }
}
