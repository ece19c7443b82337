package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.key.VerificationKey;
import dev.countersign.signature.Signer;
import java.util.List;
import java.util.Map;

/**
 * A profile with everything that decides at hand.
 *
 * @param digest over the spec, the key bytes, the policies' digests and the control ids: what a decision pins
 * @param keys the key of each trust entry, by the entry's name
 * @param policies the digest of each rule in use, by its name
 * @param text canonical JSON of all that the digest covers, as it is kept
 */
public record ResolvedProfile(
        Profile profile,
        Digest digest,
        Map<String, VerificationKey> keys,
        Map<String, Digest> policies,
        JsonNode text) {
    public ResolvedProfile {
        keys = Map.copyOf(keys);
        policies = Map.copyOf(policies);
    }

    /** The trust entries whose word counts for {@code requirement} about an image. */
    public List<TrustEntry> eligible(Requirement requirement, EvidenceKind kind, Repository repository) {
        return profile.trust().stream()
                .filter(entry ->
                        requirement.trust().isEmpty() || requirement.trust().contains(entry.name()))
                .filter(entry -> entry.speaksFor(kind, repository))
                .toList();
    }

    /** The names of the trust entries that are this signer, in the profile's order. */
    public List<String> names(Signer signer) {
        return switch (signer) {
            case Signer.Key(Digest fingerprint) ->
                profile.trust().stream()
                        .map(TrustEntry::name)
                        .filter(name -> {
                            VerificationKey key = keys.get(name);
                            return key != null && key.fingerprint().equals(fingerprint);
                        })
                        .toList();
            case Signer.Certified _ -> List.of();
        };
    }
}
