package dev.countersign.registry;

import dev.countersign.image.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest or index as it was received. Remembered by the thousand, so that it holds its bytes and no tree of them: an index is
 * read again by whoever asks for its entries.
 *
 * @param digest of {@code bytes}
 * @param mediaType the document's own, which a differing {@code Content-Type} never overrides
 * @param bytes exactly as received
 * @param layers empty for an index
 * @param configType media type of the config; empty for an index
 * @param artifactType as the document says, or the config's media type
 * @param subject the digest of what the document says it refers to
 */
public record Manifest(
        Digest digest,
        String mediaType,
        byte[] bytes,
        List<Descriptor> layers,
        String configType,
        String artifactType,
        Optional<Digest> subject,
        Map<String, String> annotations) {
    public Manifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }
}
