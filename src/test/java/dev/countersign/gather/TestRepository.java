package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.key.VerificationKey;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Candidate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A repository with one image, beside which a test puts what it likes. */
final class TestRepository {
    static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
    static final String ENVELOPE = "application/vnd.dsse.envelope.v1+json";
    static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    static final Repository APP = new Repository("registry.example", "app");
    static final Instant LATER = Instant.parse("2026-08-21T12:30:00Z");

    /** Memory without end. */
    static final ByteBudget AMPLE = new ByteBudget(Long.MAX_VALUE, InstantSource.system());

    final InMemoryRegistry registry = new InMemoryRegistry();
    final Descriptor image = registry.image(APP, "1", "content");
    final List<Descriptor> signatures = new ArrayList<>();
    private final List<Descriptor> attestations = new ArrayList<>();

    Digest digest() {
        return image.digest();
    }

    /** A bundle that refers to the image, as cosign 3 stores it. */
    Descriptor refers(Candidate.Bundle bundle, String label) {
        return refers(bundle.json(), BUNDLE, label, image);
    }

    Descriptor refers(byte[] bytes, String mediaType, String label, Descriptor subject) {
        Descriptor layer = registry.blob(APP, mediaType, bytes);
        Map<String, String> labels = label.isEmpty() ? Map.of() : Map.of("dev.sigstore.bundle.predicateType", label);
        return refers(List.of(layer), labels, subject);
    }

    Descriptor refers(List<Descriptor> layers, Map<String, String> labels, Descriptor subject) {
        Descriptor config = registry.blob(APP, OciDocuments.EMPTY_TYPE, OciDocuments.EMPTY);
        byte[] manifest = OciDocuments.manifest(BUNDLE, config, layers, Optional.of(subject), labels);
        return registry.manifest(APP, manifest, Optional.empty());
    }

    /** A layer of the signature tag. */
    void signs(Candidate.SimpleSigning signature) {
        signs(signature.payload(), Map.of("dev.cosignproject.cosign/signature", signature.signature()));
    }

    void signs(byte[] payload, Map<String, String> annotations) {
        signatures.add(registry.layer(APP, SIMPLE_SIGNING, payload, annotations));
        registry.attached(APP, digest(), "sig", signatures);
    }

    /** The only layer of a signature tag, as cosign writes it for registries that know Docker's media types alone. */
    void signsAsDocker(Candidate.SimpleSigning signature) {
        Descriptor layer = registry.layer(
                APP,
                SIMPLE_SIGNING,
                signature.payload(),
                Map.of("dev.cosignproject.cosign/signature", signature.signature()));
        Descriptor config = registry.blob(APP, "application/vnd.docker.container.image.v1+json", OciDocuments.EMPTY);
        byte[] manifest = OciDocuments.manifest("", config, List.of(layer), Optional.empty(), Map.of());
        String docker = new String(manifest, StandardCharsets.UTF_8)
                .replace(MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST);
        registry.manifest(
                APP, docker.getBytes(StandardCharsets.UTF_8), Optional.of("sha256-" + digest().hex() + ".sig"));
    }

    /** A layer of the attestation tag. */
    void attests(Candidate.Envelope envelope, Map<String, String> annotations) {
        attestations.add(registry.layer(APP, ENVELOPE, envelope.json(), annotations));
        registry.attached(APP, digest(), "att", attestations);
    }

    /** Something at a tag that is no manifest of evidence. */
    void junkAt(String suffix) {
        registry.manifest(APP, "{}".getBytes(StandardCharsets.UTF_8), Optional.of("sha256-" + digest().hex() + suffix));
    }

    /** Names a referrer in the fallback tag. */
    void lists(Descriptor... referrers) {
        registry.fallbackTag(APP, digest(), List.of(referrers));
    }

    static Descriptor listed(Digest digest, Map<String, String> annotations) {
        return new Descriptor(MediaTypes.OCI_MANIFEST, digest, 100, "", annotations);
    }

    Evidence look(VerificationKey... keys) {
        return look(Limits.DEFAULT, keys);
    }

    Evidence look(Limits limits, VerificationKey... keys) {
        return look(limits, Anchors.of(List.of(keys)));
    }

    Evidence look(Limits limits, Anchors anchors) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return new RegistryEvidence(registry, limits, AMPLE, executor).about(APP, digest(), anchors, LATER);
        }
    }
}
