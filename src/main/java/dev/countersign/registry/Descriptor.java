package dev.countersign.registry;

import dev.countersign.image.Digest;
import java.util.Map;

/**
 * What a document says of another (OCI image specification, <em>descriptor</em>). Only digest and size are ever relied on,
 * and only after the bytes were checked against them.
 *
 * @param size in bytes
 * @param artifactType empty where absent; a hint at most, since registries fill it with anything
 */
public record Descriptor(
        String mediaType, Digest digest, long size, String artifactType, Map<String, String> annotations) {
    public Descriptor {
        annotations = Map.copyOf(annotations);
    }
}
