package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.image.ImagePattern;
import dev.countersign.image.Repository;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.trustroot.TrustRoot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody whose word counts, and for what.
 *
 * @param proofs what logs and authorities must say besides; always there for keyless
 * @param images images it may speak of; empty for all
 * @param allowedKinds evidence it may give; empty for all
 */
public record TrustEntry(
        String name, Who who, Optional<ProofTerms> proofs, List<ImagePattern> images, Set<EvidenceKind> allowedKinds) {
    private static final int SHOWN = 5;

    public TrustEntry {
        images = List.copyOf(images);
        allowedKinds = Set.copyOf(allowedKinds);
    }

    /** Whether this entry's word counts for evidence of that kind about that image. */
    public boolean speaksFor(EvidenceKind kind, Repository repository) {
        return (allowedKinds.isEmpty() || allowedKinds.contains(kind))
                && (images.isEmpty() || images.stream().anyMatch(pattern -> pattern.matches(repository)));
    }

    /** For what its word counts, such as {@code sbom or vuln-scan of ghcr.io/acme/**}. */
    public String purpose() {
        String kinds = listed(allowedKinds.stream().map(EvidenceKind::word).sorted());
        String which = listed(images.stream().map(ImagePattern::toString));
        return (kinds.isEmpty() ? "every kind of evidence" : kinds) + " of "
                + (which.isEmpty() ? "every image" : which);
    }

    private static String listed(Stream<String> words) {
        List<String> all = words.toList();
        String shown = all.stream().limit(SHOWN).collect(Collectors.joining(" or "));
        return all.size() > SHOWN ? shown + " or " + (all.size() - SHOWN) + " more" : shown;
    }

    /** Where its keys are to be had; none where it is known otherwise. */
    public List<KeyTerms> keys() {
        return switch (who) {
            case Keys(List<KeyTerms> sources) -> sources;
            case Keyless _, Certificate _ -> List.of();
        };
    }

    /**
     * What certificates, logs and timestamps are held against; empty where that is nothing, or not at hand.
     *
     * @param named the TrustRoot of a name
     */
    public Optional<TrustRoot> root(Function<String, Optional<TrustRoot>> named) {
        Optional<TrustRoot> root = proofs.flatMap(terms -> named.apply(terms.trustRoot()));
        return switch (who) {
            case Keys _, Keyless _ -> root;
            case Certificate(CertificateAuthority authority, IdentityMatcher _) ->
                proofs.isEmpty()
                        ? Optional.of(TrustRoot.whileValid(authority))
                        : root.map(each -> each.beside(authority));
        };
    }

    /** The Secrets that hold its keys. */
    public List<KeySource.SecretRef> secrets() {
        return keys().stream()
                .map(KeyTerms::source)
                .filter(KeySource.SecretRef.class::isInstance)
                .map(KeySource.SecretRef.class::cast)
                .distinct()
                .toList();
    }

    /** By what somebody is known. */
    public sealed interface Who {}

    /** Whoever a certificate of the trust root's authorities names so. */
    public record Keyless(IdentityMatcher matcher) implements Who {}

    /**
     * Whoever a certificate of this very authority names so. Where the entry asks for no proofs, it counts as long as it is
     * valid.
     */
    public record Certificate(CertificateAuthority authority, IdentityMatcher matcher) implements Who {}

    /** Whoever holds one of these private keys; where the public ones are to be had, at least one. */
    public record Keys(List<KeyTerms> sources) implements Who {
        public Keys {
            sources = List.copyOf(sources);
        }

        /** What is there counts at any time. */
        public static Keys of(KeySource source) {
            return new Keys(List.of(new KeyTerms(source, ValidFor.EVER)));
        }
    }

    /** Where keys are to be had, and when they count. */
    public record KeyTerms(KeySource source, ValidFor validFor) {}

    /** Where keys are to be had. */
    public sealed interface KeySource {
        /** Written in the profile. */
        record Pem(String text) implements KeySource {}

        /** In a Secret of the operator's own namespace. */
        record SecretRef(String name, String key) implements KeySource {
            /** The entry of a Secret that is read where a profile names none. */
            public static final String DEFAULT_KEY = "cosign.pub";
        }
    }

    /**
     * What must be proved besides the signature, and by whom.
     *
     * @param trustRoot the name of a TrustRoot
     */
    public record ProofTerms(String trustRoot, ProofPolicy policy) {}
}
