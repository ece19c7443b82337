package dev.countersign.cluster;

import dev.countersign.profile.Profile;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustMaterial;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves a profile that was in force although keys, trust roots or deployed rules of it are gone for good: without them, so
 * that what they vouch for counts for nothing, and what they judge is not known. A profile that stopped judging instead would let everything pass.
 */
final class LapsedTrust {
    /** The example of RFC 8410: stands in while resolving and is taken out again, because its private half is public. */
    private static final String NOBODY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    /** Stands in likewise: with it, a key would need no more proof than none. */
    private static final String NO_ROOT =
            "{\"mediaType\":\"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}";

    private final TrustMaterial material;
    private final Set<SecretRef> keys = new HashSet<>();
    private final Set<String> roots = new HashSet<>();

    private LapsedTrust(TrustMaterial material) {
        this.material = material;
    }

    /**
     * {@code profile} with the keys, trust roots and rules that there are.
     *
     * @param deployed names of the rules that were deployed and may be gone; one of the library may not
     */
    static Resolution resolve(Resolver resolver, Profile profile, TrustMaterial material, Set<String> deployed) {
        LapsedTrust lapsed = new LapsedTrust(material);
        TrustMaterial standIns = new TrustMaterial(lapsed::key, lapsed::root, material.identities());
        return switch (resolver.resolve(profile, standIns, deployed::contains)) {
            case Resolution.Resolved(ResolvedProfile resolved, var identities)
            when lapsed.any() -> new Resolution.Resolved(resolved.without(lapsed.keys, lapsed.roots), identities);
            case Resolution.Resolved resolved -> resolved;
            case Resolution.Unresolved unresolved -> unresolved;
        };
    }

    private Optional<String> key(SecretRef reference) {
        Optional<String> pem = material.secrets().apply(reference).filter(KeyRing::isKey);
        if (pem.isEmpty()) {
            keys.add(reference);
        }
        return pem.or(() -> Optional.of(NOBODY));
    }

    private Optional<String> root(String name) {
        Optional<String> document = material.trustRoots().apply(name).filter(RootRing::isRoot);
        if (document.isEmpty()) {
            roots.add(name);
        }
        return document.or(() -> Optional.of(NO_ROOT));
    }

    private boolean any() {
        return !keys.isEmpty() || !roots.isEmpty();
    }
}
