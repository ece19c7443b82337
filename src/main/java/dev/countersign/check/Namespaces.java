package dev.countersign.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of namespaces, as far as files and options tell.
 *
 * @param usual where manifests go that name no namespace
 * @param labels of each namespace that has a manifest
 * @param given labels of every namespace that has none
 */
public record Namespaces(String usual, Map<String, Map<String, String>> labels, Map<String, String> given) {
    private static final String NAME = "kubernetes.io/metadata.name";

    public Namespaces {
        labels = Map.copyOf(labels);
        given = Map.copyOf(given);
    }

    /** With the Namespaces among {@code manifests}. */
    public static Namespaces of(String usual, List<Manifest> manifests, Map<String, String> given) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        manifests.stream()
                .filter(manifest -> manifest.is("", "Namespace"))
                .forEach(manifest -> labels.put(manifest.name(), manifest.labels()));
        return new Namespaces(usual, labels, given);
    }

    String of(Manifest manifest) {
        return manifest.namespace().orElse(usual);
    }

    /** Whether anything but its name is known of it. */
    public boolean isKnown(String namespace) {
        return labels.containsKey(namespace) || !given.isEmpty();
    }

    /** Its labels, as far as they are known. */
    public Map<String, String> labelsOf(String namespace) {
        Map<String, String> all = new HashMap<>(labels.getOrDefault(namespace, given));
        all.put(NAME, namespace);
        return all;
    }
}
