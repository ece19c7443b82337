package dev.countersign.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.ProfileLoader.Loaded;
import dev.countersign.policy.Library;
import dev.countersign.policy.Rules;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustMaterial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads generations of one profile, {@code release}, as a replica does that sees these Secrets and revisions. */
final class Loading {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Duration KEEP = Duration.ofHours(1);
    static final SecretRef RELEASE = new SecretRef("release-key", "cosign.pub");

    final Map<SecretRef, String> secrets = new HashMap<>(Map.of(RELEASE, TestProfiles.RELEASE.pem()));
    Optional<String> identities = Optional.empty();
    final List<KeptProfile> revisions = new ArrayList<>();
    final InMemoryAbsences absences = new InMemoryAbsences();
    private final ProfileLoader loader = restarted();

    Loaded load(ObjectNode object, Optional<ResolvedProfile> before, Instant now) {
        return loader.load(object, before, now);
    }

    /** A replica that remembers nothing. */
    ProfileLoader restarted() {
        return new ProfileLoader(TestProfiles.resolver(), ring(), trust(), _ -> revisions);
    }

    /** A replica that remembers nothing and has these rules. */
    ProfileLoader with(Rules rules) {
        return new ProfileLoader(new Resolver(rules, _ -> true, (_, _) -> List.of()), ring(), trust(), _ -> revisions);
    }

    /** After an upgrade to a version that lacks them. */
    ProfileLoader withoutRules() {
        Resolver resolver = new Resolver(new Library(Map.of(), ""), _ -> true, (_, _) -> List.of());
        return new ProfileLoader(resolver, ring(), trust(), _ -> revisions);
    }

    private TrustMaterial trust() {
        return new TrustMaterial(
                _ -> Optional.empty(), _ -> Optional.empty(), new IdentityDocuments(_ -> identities)::of);
    }

    private KeyRing ring() {
        return new KeyRing(reference -> Optional.ofNullable(secrets.get(reference)), KEEP, absences);
    }

    static ObjectNode object(long generation) {
        return TestProfiles.object("release", "u", generation, "Releases");
    }

    void keep(ResolvedProfile profile) {
        revisions.add(new KeptProfile(
                profile.profile().name(),
                profile.profile().uid(),
                profile.profile().generation(),
                profile.text()));
    }
}
