package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.image.ImagePattern;
import dev.countersign.image.Repository;
import java.util.List;
import java.util.Set;

/**
 * Somebody whose word counts, and for what.
 *
 * @param images images it may speak of; empty for all
 * @param allowedKinds evidence it may give; empty for all
 */
public record TrustEntry(String name, KeySource key, List<ImagePattern> images, Set<EvidenceKind> allowedKinds) {
    public TrustEntry {
        images = List.copyOf(images);
        allowedKinds = Set.copyOf(allowedKinds);
    }

    /** Whether this entry's word counts for evidence of that kind about that image. */
    public boolean speaksFor(EvidenceKind kind, Repository repository) {
        return (allowedKinds.isEmpty() || allowedKinds.contains(kind))
                && (images.isEmpty() || images.stream().anyMatch(pattern -> pattern.matches(repository)));
    }

    /** Where a public key is to be had. */
    public sealed interface KeySource {
        /** Written in the profile. */
        record Pem(String text) implements KeySource {}

        /** In a Secret of the operator's own namespace. */
        record SecretRef(String name, String key) implements KeySource {
            /** The entry of a Secret that is read where a profile names none. */
            public static final String DEFAULT_KEY = "cosign.pub";
        }
    }
}
