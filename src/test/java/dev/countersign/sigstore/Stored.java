package dev.countersign.sigstore;

import java.util.HashMap;
import java.util.Map;

/** One signature or attestation as it lies in a registry: a layer, and what is noted beside it. */
record Stored(Place place, String mediaType, byte[] bytes, Map<String, String> annotations) {
    Stored {
        annotations = Map.copyOf(annotations);
    }

    Stored bytes(byte[] others) {
        return new Stored(place, mediaType, others, annotations);
    }

    Stored annotation(String name, String text) {
        Map<String, String> changed = new HashMap<>(annotations);
        changed.put(name, text);
        return new Stored(place, mediaType, bytes, changed);
    }

    Stored without(String annotation) {
        Map<String, String> changed = new HashMap<>(annotations);
        changed.remove(annotation);
        return new Stored(place, mediaType, bytes, changed);
    }
}
