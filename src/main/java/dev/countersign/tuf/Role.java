package dev.countersign.tuf;

import dev.countersign.image.Digest;
import dev.countersign.tuf.Signed.Signature;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who must sign for a role.
 *
 * @param keys by their ids
 * @param threshold how many different ones
 */
record Role(String name, Map<String, RoleKey> keys, long threshold) {
    Role {
        keys = Map.copyOf(keys);
    }

    boolean sameKeys(Role other) {
        return fingerprints().equals(other.fingerprints());
    }

    private Set<Digest> fingerprints() {
        return keys.values().stream().map(key -> key.key().fingerprint()).collect(Collectors.toSet());
    }

    boolean signed(Signed metadata) {
        return signers(metadata) >= threshold;
    }

    /** @param whose in whose name the keys speak */
    void require(Signed metadata, String whose) throws RefusedException {
        int signers = signers(metadata);
        if (signers < threshold) {
            throw new RefusedException(
                    Fault.UNSIGNED,
                    "%s.json, version %d, is signed by %d of the %d keys for %s that %s needs"
                            .formatted(metadata.role(), metadata.version(), signers, threshold, name, whose));
        }
    }

    private int signers(Signed metadata) {
        // Nothing hinders a root from listing one key under two ids: what counts is the key.
        Set<Digest> signers = new HashSet<>();
        for (Signature signature : metadata.signatures()) {
            Optional.ofNullable(keys.get(signature.keyId()))
                    .filter(key -> key.made(signature.bytes(), metadata.message()))
                    .ifPresent(key -> signers.add(key.key().fingerprint()));
        }
        return signers.size();
    }
}
