package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.json.CanonicalJson;
import dev.countersign.policy.Rule;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustEntry.ProofTerms;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Signer;
import dev.countersign.signature.Verified;
import dev.countersign.trustroot.TrustRoot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A profile with everything that decides at hand.
 *
 * @param digest over the spec, the key bytes, the trust roots, the identity map, the policies' digests and the control ids: what a
 *     decision pins
 * @param keys those of each trust entry that has any, by the entry's name
 * @param roots the trust root of each trust entry that has one, by the entry's name
 * @param policies the digest of each rule in use, by its name
 * @param deployed the names of the rules in use that are none of the library, also of one that has lapsed and is not among them
 * @param comparing the names of the rules in use that look at what ran before
 * @param rooted whether any rule in use looks at whose the workload is
 * @param text canonical JSON of all that the digest covers, as it is kept
 */
public record ResolvedProfile(
        Profile profile,
        Digest digest,
        Map<String, List<TrustedKey>> keys,
        Map<String, TrustRoot> roots,
        Map<String, Digest> policies,
        Set<String> deployed,
        Set<String> comparing,
        boolean rooted,
        JsonNode text) {
    public ResolvedProfile {
        keys = Map.copyOf(keys);
        roots = Map.copyOf(roots);
        policies = Map.copyOf(policies);
        deployed = Set.copyOf(deployed);
        comparing = Set.copyOf(comparing);
    }

    /** One with rules of the library alone, none of which looks at what ran before or at whose the workload is. */
    public ResolvedProfile(
            Profile profile,
            Digest digest,
            Map<String, List<TrustedKey>> keys,
            Map<String, TrustRoot> roots,
            Map<String, Digest> policies,
            JsonNode text) {
        this(profile, digest, keys, roots, policies, Set.of(), Set.of(), false, text);
    }

    /** Whether it matters by whose change something runs, what that changed, what ran before, or whose it is. */
    public boolean asksForMaking() {
        return profile.asksForMaking() || !comparing.isEmpty() || rooted;
    }

    /** Whether a rule of {@code requirement} looks at what ran before. */
    public boolean compares(Requirement requirement) {
        return requirement.policies().stream().map(Requirement.PolicyUse::name).anyMatch(comparing::contains);
    }

    /** What an ask calls the rule of that name, as it was resolved; where it has lapsed, what nobody is called. */
    public String address(String policy) {
        if (!deployed.contains(policy)) {
            return policy;
        }
        // The library of another version may have a rule of the name, which nobody asked for.
        return Optional.ofNullable(policies.get(policy))
                .map(digest -> Rule.deployedAddress(policy, digest))
                .orElse(policy + "@lapsed");
    }

    /** The digest of the text that its identity map was read from; empty where it has the map itself, none, or lost it. */
    public Optional<Digest> identitiesDigest() {
        return ResolvedText.identitiesDigest(text);
    }

    /** The names of the deployed rules of a profile whose {@link #text()} was kept. */
    public static Set<String> deployed(JsonNode text) {
        return ResolvedText.deployed(text);
    }

    /** What signatures are checked with. Whose word counts is more than that: {@link #names}. */
    public Anchors anchors() {
        return new Anchors(
                keys.values().stream()
                        .flatMap(List::stream)
                        .map(TrustedKey::key)
                        .toList(),
                List.copyOf(roots.values()));
    }

    /** Whether all is there without which nothing that an entry signs could count. */
    public boolean isAtHand(TrustEntry entry) {
        boolean rooted = roots.containsKey(entry.name());
        return switch (entry.who()) {
            case TrustEntry.Keys _ ->
                keys.containsKey(entry.name()) && (rooted || entry.proofs().isEmpty());
            case TrustEntry.Keyless _, TrustEntry.Certificate _ -> rooted;
        };
    }

    /** The trust entries whose word counts for {@code requirement} about an image. */
    public List<TrustEntry> eligible(Requirement requirement, EvidenceKind kind, Repository repository) {
        return profile.trust().stream()
                .filter(entry ->
                        requirement.trust().isEmpty() || requirement.trust().contains(entry.name()))
                .filter(entry -> entry.speaksFor(kind, repository))
                .toList();
    }

    /** The names of the trust entries that believe it at {@code now}, in the profile's order: anybody may have signed it. */
    public List<String> names(Verified<?> verified, Instant now) {
        return names(verified.signer(), verified.proofs(), now);
    }

    /** As {@link #names(Verified, Instant)}, by who signed and what is proved of it under each root. */
    public List<String> names(Signer signer, List<Proof> proofs, Instant now) {
        return profile.trust().stream()
                .filter(entry -> belief(entry, signer, proofs, now) instanceof Belief.Believed)
                .map(TrustEntry::name)
                .toList();
    }

    /** What is proved under the root that the entry names and it looks at; empty where nothing is proved under it. */
    public Optional<Proof> counting(TrustEntry entry, List<Proof> proofs) {
        return new Believing(entry, keys, roots).counting(proofs);
    }

    /** Whether {@code entry} is who signed {@code verified}, with all the proof it asks for, as things stand at {@code now}. */
    public Belief belief(TrustEntry entry, Verified<?> verified, Instant now) {
        return belief(entry, verified.signer(), verified.proofs(), now);
    }

    /** The same without what was lost for good: these Secrets and TrustRoots, which count for nothing from now on. */
    public ResolvedProfile without(Set<SecretRef> secrets, Set<String> trustRoots) {
        Map<String, List<TrustedKey>> keysLeft = new HashMap<>();
        keys.forEach((name, all) -> {
            List<TrustedKey> left = all.stream()
                    .filter(key -> !(key.from() instanceof SecretRef reference && secrets.contains(reference)))
                    .toList();
            if (!left.isEmpty()) {
                keysLeft.put(name, left);
            }
        });
        Map<String, TrustRoot> rootsLeft = new HashMap<>(roots);
        profile.trust().stream()
                .filter(entry -> entry.proofs()
                        .map(ProofTerms::trustRoot)
                        .filter(trustRoots::contains)
                        .isPresent())
                .map(TrustEntry::name)
                .forEach(rootsLeft::remove);
        JsonNode rest = ResolvedText.without(text, profile, keysLeft, trustRoots);
        return new ResolvedProfile(
                profile,
                Digest.sha256(CanonicalJson.bytes(rest)),
                keysLeft,
                rootsLeft,
                policies,
                deployed,
                comparing,
                rooted,
                rest);
    }

    private Belief belief(TrustEntry entry, Signer signer, List<Proof> proofs, Instant now) {
        return new Believing(entry, keys, roots).belief(signer, proofs, now);
    }
}
