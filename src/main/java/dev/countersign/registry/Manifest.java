package dev.countersign.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest or index as it was received.
 *
 * @param digest of {@code bytes}
 * @param mediaType the document's own, which a differing {@code Content-Type} never overrides
 * @param bytes exactly as received
 * @param layers empty for an index
 * @param artifactType as the document says, or the config's media type
 * @param subject what the document says it refers to
 */
public record Manifest(
        Digest digest,
        String mediaType,
        byte[] bytes,
        List<Descriptor> layers,
        String artifactType,
        Optional<Descriptor> subject,
        Map<String, String> annotations,
        JsonNode json) {
    public Manifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }
}
