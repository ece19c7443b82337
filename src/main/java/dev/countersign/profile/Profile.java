package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a ComplianceProfile asks for.
 *
 * @param uid empty for a profile that is not from an API server
 * @param generation 0 for a profile that is not from an API server
 * @param spec the JSON it was read from, which its digest covers
 */
public record Profile(
        String name,
        String uid,
        long generation,
        String title,
        Scope scope,
        Enforcement enforcement,
        List<TrustEntry> trust,
        List<Requirement> requirements,
        JsonNode spec) {
    public Profile {
        trust = List.copyOf(trust);
        requirements = List.copyOf(requirements);
    }

    /** The trust entry of that name. */
    public Optional<TrustEntry> trustEntry(String entryName) {
        return trust.stream().filter(entry -> entry.name().equals(entryName)).findFirst();
    }
}
