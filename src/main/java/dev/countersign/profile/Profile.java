package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Role;
import dev.countersign.profile.Occasion.AppliesTo;
import dev.countersign.signature.Format;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a ComplianceProfile asks for.
 *
 * @param uid empty for a profile that is not from an API server
 * @param generation 0 for a profile that is not from an API server
 * @param formats in which evidence counts; never empty
 * @param identities which accounts are one person; lost for one that is kept elsewhere, until that is resolved
 * @param identitiesIn where that is kept, if not in the profile
 * @param exceptions whose exceptions count; empty where none do
 * @param spec the JSON it was read from, which its digest covers
 */
public record Profile(
        String name,
        String uid,
        long generation,
        String title,
        Scope scope,
        Enforcement enforcement,
        Set<Format> formats,
        List<TrustEntry> trust,
        IdentityMap identities,
        Optional<TrustSource.Entry> identitiesIn,
        Optional<WaiverTerms> exceptions,
        List<Requirement> requirements,
        JsonNode spec) {
    public Profile {
        formats = Set.copyOf(formats);
        trust = List.copyOf(trust);
        requirements = List.copyOf(requirements);
    }

    /** One that says itself which accounts are one person, and honours no exceptions. */
    public Profile(
            String name,
            String uid,
            long generation,
            String title,
            Scope scope,
            Enforcement enforcement,
            Set<Format> formats,
            List<TrustEntry> trust,
            IdentityMap identities,
            List<Requirement> requirements,
            JsonNode spec) {
        this(
                name,
                uid,
                generation,
                title,
                scope,
                enforcement,
                formats,
                trust,
                identities,
                Optional.empty(),
                Optional.empty(),
                requirements,
                spec);
    }

    /** This one with the identity map that it names. */
    Profile with(IdentityMap found) {
        return new Profile(
                name,
                uid,
                generation,
                title,
                scope,
                enforcement,
                formats,
                trust,
                found,
                identitiesIn,
                exceptions,
                requirements,
                spec);
    }

    /** Whether it matters to any requirement who has something run, or whether that is another configuration. */
    public boolean asksForMaking() {
        return requirements.stream()
                .anyMatch(requirement -> requirement.occasion().appliesTo() == AppliesTo.CONFIG
                        || requirement
                                .approvals()
                                .filter(approvals -> approvals.distinctFrom().contains(Role.DEPLOYER))
                                .isPresent());
    }

    /** The trust entry of that name. */
    public Optional<TrustEntry> trustEntry(String entryName) {
        return trust.stream().filter(entry -> entry.name().equals(entryName)).findFirst();
    }
}
