package dev.countersign.decision;

import dev.countersign.profile.Freshness;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.ResolvedProfile;

/**
 * A profile as it would be if it refused nothing because of age: what is too old is asked everything else, which a profile that
 * refuses it anyway spares itself.
 */
public final class Ageless {
    private Ageless() {}

    public static ResolvedProfile of(ResolvedProfile resolved) {
        return new ResolvedProfile(
                of(resolved.profile()),
                resolved.digest(),
                resolved.keys(),
                resolved.roots(),
                resolved.policies(),
                resolved.deployed(),
                resolved.comparing(),
                resolved.rooted(),
                resolved.text());
    }

    private static Profile of(Profile profile) {
        return new Profile(
                profile.name(),
                profile.uid(),
                profile.generation(),
                profile.title(),
                profile.scope(),
                profile.enforcement(),
                profile.formats(),
                profile.trust(),
                profile.identities(),
                profile.identitiesIn(),
                profile.exceptions(),
                profile.requirements().stream().map(Ageless::of).toList(),
                profile.spec());
    }

    private static Requirement of(Requirement requirement) {
        Freshness freshness = requirement.freshness();
        return new Requirement(
                requirement.id(),
                requirement.wanted(),
                requirement.target(),
                requirement.trust(),
                requirement.threshold(),
                requirement.approvals(),
                new Freshness(freshness.maxAge(), freshness.clock(), OnStale.WARN),
                requirement.occasion(),
                requirement.policies(),
                requirement.severity(),
                requirement.controls(),
                requirement.owner(),
                requirement.remediation());
    }
}
