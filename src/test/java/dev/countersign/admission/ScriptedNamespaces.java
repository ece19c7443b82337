package dev.countersign.admission;

import dev.countersign.profile.NamespaceLabels;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Namespaces of which we hear later than the API server knows: {@code payments} is there from the beginning. */
final class ScriptedNamespaces implements NamespaceLabels {
    private final Map<String, Lookup> heard = new HashMap<>();
    private final Map<String, Lookup> now = new HashMap<>();
    private Lookup otherwise = new Lookup.Absent();

    ScriptedNamespaces() {
        labelled("payments", Map.of("team", "payments"));
    }

    /** The namespace has these labels, and we heard of it. */
    void labelled(String namespace, Map<String, String> labels) {
        heard.put(namespace, new Lookup.Labels(labels));
        justLabelled(namespace, labels);
    }

    /** The namespace has these labels since just now. */
    void justLabelled(String namespace, Map<String, String> labels) {
        now.put(namespace, new Lookup.Labels(labels));
    }

    /** We heard of no namespace yet, and none can be read. */
    void failing() {
        heard.clear();
        nothingCanBeRead();
    }

    /** No namespace can be read from now on. */
    void nothingCanBeRead() {
        now.clear();
        otherwise = new Lookup.Unknown("the API server did not answer");
    }

    @Override
    public Lookup labelsOf(String namespace, Instant deadline) {
        Lookup known = heard.get(namespace);
        return known == null ? labelsNow(namespace, deadline) : known;
    }

    @Override
    public Lookup labelsNow(String namespace, Instant deadline) {
        return now.getOrDefault(namespace, otherwise);
    }
}
