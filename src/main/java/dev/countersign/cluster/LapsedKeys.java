package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.TrustEntry;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Resolves a profile that was in force although keys of it are gone for good: without them, so that what they signed counts
 * for nothing. A profile that stopped judging instead would let everything pass.
 */
final class LapsedKeys {
    /** The example of RFC 8410: stands in while resolving and is taken out again, because its private half is public. */
    private static final String NOBODY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    private LapsedKeys() {}

    /** {@code profile} with the keys that there are. */
    static Resolution resolve(Resolver resolver, Profile profile, Function<SecretRef, Optional<String>> keys) {
        Set<SecretRef> lapsed = new HashSet<>();
        Resolution resolution = resolver.resolve(profile, reference -> {
            Optional<String> pem = keys.apply(reference).filter(KeyRing::isKey);
            if (pem.isEmpty()) {
                lapsed.add(reference);
            }
            return pem.or(() -> Optional.of(NOBODY));
        });
        return switch (resolution) {
            case Resolution.Resolved(ResolvedProfile resolved)
            when !lapsed.isEmpty() -> new Resolution.Resolved(without(lapsed, resolved));
            case Resolution.Resolved resolved -> resolved;
            case Resolution.Unresolved unresolved -> unresolved;
        };
    }

    private static ResolvedProfile without(Set<SecretRef> lapsed, ResolvedProfile resolved) {
        Map<String, VerificationKey> keys = new HashMap<>(resolved.keys());
        JsonNode text = resolved.text().deepCopy();
        for (TrustEntry entry : resolved.profile().trust()) {
            if (entry.key() instanceof SecretRef reference && lapsed.contains(reference)) {
                keys.remove(entry.name());
                ((ObjectNode) text.path("keys")).remove(entry.name());
            }
        }
        Digest digest = Digest.sha256(CanonicalJson.bytes(text));
        return new ResolvedProfile(resolved.profile(), digest, keys, resolved.policies(), text);
    }
}
