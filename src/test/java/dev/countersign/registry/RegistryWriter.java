package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills a registry for a test: two operations that differ between registries, and what tests build of them. */
public interface RegistryWriter {
    /** Stores a blob and gives its descriptor. */
    Descriptor blob(Repository repository, String mediaType, byte[] bytes);

    /** Stores a manifest or index under its digest and, unless {@code tag} is empty, the tag. */
    Descriptor manifest(Repository repository, byte[] bytes, Optional<String> tag);

    /** A small image, other bytes for other {@code content}. */
    default Descriptor image(Repository repository, String tag, String content) {
        Descriptor config = blob(repository, "application/vnd.oci.image.config.v1+json", OciDocuments.EMPTY);
        Descriptor layer = blob(repository, "application/vnd.oci.image.layer.v1.tar", content.getBytes(UTF_8));
        return manifest(
                repository,
                OciDocuments.manifest("", config, List.of(layer), Optional.empty(), Map.of()),
                Optional.of(tag));
    }

    /** A manifest that refers to {@code subject}, as cosign 3 stores a bundle: one layer of {@code artifactType}. */
    default Descriptor referrer(Repository repository, Descriptor subject, String artifactType, byte[] layer) {
        return referrer(repository, subject, artifactType, List.of(blob(repository, artifactType, layer)));
    }

    default Descriptor referrer(
            Repository repository, Descriptor subject, String artifactType, List<Descriptor> layers) {
        Descriptor config = blob(repository, OciDocuments.EMPTY_TYPE, OciDocuments.EMPTY);
        byte[] bytes = OciDocuments.manifest(artifactType, config, layers, Optional.of(subject), Map.of());
        return manifest(repository, bytes, Optional.empty());
    }

    /** A manifest that refers to {@code subject}, as cosign stores signatures in its OCI 1.1 mode: the config says what it is. */
    default Descriptor referringSignatures(Repository repository, Descriptor subject, List<Descriptor> layers) {
        Descriptor config = blob(repository, "application/vnd.dev.cosign.artifact.sig.v1+json", OciDocuments.EMPTY);
        byte[] bytes = OciDocuments.manifest("", config, layers, Optional.of(subject), Map.of());
        return manifest(repository, bytes, Optional.empty());
    }

    /** A manifest at the tag {@code sha256-<hex>.<suffix>}, as cosign 2 stores signatures ({@code sig}) and attestations. */
    default Descriptor attached(Repository repository, Digest image, String suffix, List<Descriptor> layers) {
        Descriptor config = blob(repository, "application/vnd.oci.image.config.v1+json", OciDocuments.EMPTY);
        return manifest(
                repository,
                OciDocuments.manifest("", config, layers, Optional.empty(), Map.of()),
                Optional.of(image.algorithm() + "-" + image.hex() + "." + suffix));
    }

    /** A layer whose descriptor carries annotations, such as a signature beside its payload. */
    default Descriptor layer(Repository repository, String mediaType, byte[] bytes, Map<String, String> annotations) {
        Descriptor blob = blob(repository, mediaType, bytes);
        return new Descriptor(mediaType, blob.digest(), blob.size(), "", annotations);
    }

    /** Writes the tag that lists referrers where there is no referrers API. */
    default Descriptor fallbackTag(Repository repository, Digest subject, List<Descriptor> entries) {
        return manifest(repository, OciDocuments.index(entries), Optional.of(ReferrersTag.of(subject)));
    }
}
