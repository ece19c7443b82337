package dev.countersign.gather;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import dev.countersign.signature.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The places of a registry where evidence about one image may lie, and what was found there. */
final class Places {
    static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
    static final String ENVELOPE = "application/vnd.dsse.envelope.v1+json";
    static final String BUNDLE = "application/vnd.dev.sigstore.bundle";

    private static final String SIGNATURE_ANNOTATION = "dev.cosignproject.cosign/signature";
    private static final String CERTIFICATE_ANNOTATION = "dev.sigstore.cosign/certificate";

    private final Registry registry;
    private final Limits limits;
    private final Repository repository;
    private final Digest image;
    private final Instant deadline;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    Places(Registry registry, Limits limits, Repository repository, Digest image, Instant deadline) {
        this.registry = registry;
        this.limits = limits;
        this.repository = repository;
        this.image = image;
        this.deadline = deadline;
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** Cosign's signature tag: each layer is one signature. */
    Places signatureTag() {
        tagged(".sig").ifPresent(manifest -> layers(manifest, SIMPLE_SIGNING, limits.payload()));
        return this;
    }

    /** Cosign's attestation tag: each layer is one envelope. */
    Places attestationTag() {
        tagged(".att").ifPresent(manifest -> layers(manifest, ENVELOPE, limits.attestation()));
        return this;
    }

    /** Everything that refers to the image, by the referrers API and by the fallback tag. */
    Places referrers() {
        found(registry.referrers(repository, image, deadline), "referrers of " + image)
                .ifPresent(list -> list.forEach(this::referrer));
        return this;
    }

    private Optional<Manifest> tagged(String suffix) {
        String tag = image.algorithm() + "-" + image.hex() + suffix;
        Fetched<Manifest> fetched = registry.manifest(repository, tag, deadline);
        if (fetched instanceof Fetched.Absent<Manifest>(int status, String _) && status == 404) {
            return Optional.empty();
        }
        return found(fetched, "tag " + tag);
    }

    private void referrer(Descriptor descriptor) {
        // The descriptor's own words are a hint at most: registries list bundles under any artifact type, or none.
        found(registry.manifest(repository, descriptor.digest(), deadline), "referrer " + descriptor.digest())
                .filter(manifest -> manifest.subject()
                        .filter(subject -> subject.digest().equals(image))
                        .isPresent())
                .filter(manifest -> manifest.layers().size() == 1)
                .ifPresent(manifest -> layers(manifest, BUNDLE, limits.attestation()));
    }

    private void layers(Manifest manifest, String mediaType, long limit) {
        List<Descriptor> wanted = manifest.layers().stream()
                .filter(layer -> layer.mediaType().startsWith(mediaType))
                .toList();
        for (Descriptor layer : wanted) {
            if (candidates.size() >= limits.candidates()) {
                gaps.add(new Gap(
                        Cause.BAD,
                        "more than %d signatures and attestations; remove those that are not needed"
                                .formatted(limits.candidates())));
                return;
            }
            found(registry.blob(repository, layer, limit, deadline), "layer " + layer.digest())
                    .ifPresent(bytes -> candidates.add(candidate(mediaType, layer, bytes)));
        }
    }

    private static Candidate candidate(String mediaType, Descriptor layer, byte[] bytes) {
        return switch (mediaType) {
            case SIMPLE_SIGNING ->
                new Candidate.SimpleSigning(
                        layer.digest(),
                        bytes,
                        layer.annotations().getOrDefault(SIGNATURE_ANNOTATION, ""),
                        layer.annotations().containsKey(CERTIFICATE_ANNOTATION));
            case ENVELOPE -> new Candidate.Envelope(layer.digest(), bytes);
            default -> new Candidate.Bundle(layer.digest(), bytes);
        };
    }

    private <T> Optional<T> found(Fetched<T> fetched, String what) {
        return switch (fetched) {
            case Fetched.Found<T>(T value) -> Optional.of(value);
            case Fetched.Absent<T>(int _, String message) -> gap(Cause.WITHHELD, what, message);
            case Fetched.Bad<T>(var _, String message) -> gap(Cause.BAD, what, message);
            case Fetched.Unreachable<T>(var _, String message) -> gap(Cause.UNREACHABLE, what, message);
        };
    }

    private <T> Optional<T> gap(Cause cause, String what, String message) {
        gaps.add(new Gap(cause, what + ": " + message));
        return Optional.empty();
    }
}
