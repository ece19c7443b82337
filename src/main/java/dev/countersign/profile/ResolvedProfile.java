package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.key.VerificationKey;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Signer;
import dev.countersign.signature.Verified;
import dev.countersign.trustroot.TrustRoot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile with everything that decides at hand.
 *
 * @param digest over the spec, the key bytes, the trust roots, the policies' digests and the control ids: what a decision pins
 * @param keys the key of each trust entry that has one, by the entry's name
 * @param roots the trust roots that entries name, by the name of the TrustRoot
 * @param policies the digest of each rule in use, by its name
 * @param text canonical JSON of all that the digest covers, as it is kept
 */
public record ResolvedProfile(
        Profile profile,
        Digest digest,
        Map<String, VerificationKey> keys,
        Map<String, TrustRoot> roots,
        Map<String, Digest> policies,
        JsonNode text) {
    public ResolvedProfile {
        keys = Map.copyOf(keys);
        roots = Map.copyOf(roots);
        policies = Map.copyOf(policies);
    }

    /** What signatures are checked with. Whose word counts is more than that: {@link #names}. */
    public Anchors anchors() {
        return new Anchors(List.copyOf(keys.values()), List.copyOf(roots.values()));
    }

    /** The trust entries whose word counts for {@code requirement} about an image. */
    public List<TrustEntry> eligible(Requirement requirement, EvidenceKind kind, Repository repository) {
        return profile.trust().stream()
                .filter(entry ->
                        requirement.trust().isEmpty() || requirement.trust().contains(entry.name()))
                .filter(entry -> entry.speaksFor(kind, repository))
                .toList();
    }

    /** The names of the trust entries that believe it, in the profile's order: anybody may have signed it. */
    public List<String> names(Verified<?> verified) {
        return names(verified.signer(), verified.proofs());
    }

    /** As {@link #names(Verified)}, by who signed and what is proved of it under each root. */
    public List<String> names(Signer signer, List<Proof> proofs) {
        return profile.trust().stream()
                .filter(entry -> belief(entry, signer, proofs) instanceof Belief.Believed)
                .map(TrustEntry::name)
                .toList();
    }

    /** What is proved under the root that the entry names; empty where it names none, or nothing is proved under it. */
    public Optional<Proof> counting(TrustEntry entry, List<Proof> proofs) {
        return new Believing(entry, keys, roots).counting(proofs);
    }

    /** Whether {@code entry} is who signed {@code verified}, with all the proof it asks for. */
    public Belief belief(TrustEntry entry, Verified<?> verified) {
        return belief(entry, verified.signer(), verified.proofs());
    }

    private Belief belief(TrustEntry entry, Signer signer, List<Proof> proofs) {
        return new Believing(entry, keys, roots).belief(signer, proofs);
    }
}
