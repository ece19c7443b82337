package dev.countersign.operator;

import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Stranded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Profiles in force, as a test sets them. */
final class InForce implements Profiles {
    private volatile List<ResolvedProfile> profiles;
    private volatile List<Stranded> stranded = List.of();

    InForce(ResolvedProfile... profiles) {
        this.profiles = List.of(profiles);
    }

    static Enforcement.Mode asked(ResolvedProfile profile) {
        return profile.profile().enforcement().mode();
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

    void strand(Stranded... now) {
        stranded = List.of(now);
    }

    @Override
    public List<Stranded> stranded() {
        return stranded;
    }

    @Override
    public List<ResolvedProfile> all() {
        return profiles;
    }
}
