package dev.countersign.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a list of referrers: one page of the referrers API, or the index that a fallback tag names. */
public final class ReferrersDocument {
    /** The most referrers of one subject that are read; more is an answer of its own, never a list cut short. */
    public static final int MOST_REFERRERS = 1_000;

    private static final Set<String> KNOWN = Set.of("schemaVersion", "mediaType", "manifests", "layers", "annotations");

    private ReferrersDocument() {}

    /** The entries of one answer of the referrers API; Bad where it is not an index. */
    public static Fetched<List<Descriptor>> page(byte[] bytes) {
        try {
            return new Found<>(entries(RegistryJson.read(bytes)));
        } catch (MalformedDocumentException malformed) {
            return bad(malformed);
        }
    }

    /** The entries of what a fallback tag names; Bad where it is not an index. */
    public static Fetched<List<Descriptor>> fallback(Manifest manifest) {
        try {
            return new Found<>(entries(RegistryJson.read(manifest.bytes())));
        } catch (MalformedDocumentException malformed) {
            return bad(malformed);
        }
    }

    /**
     * The lists in their order, each entry once.
     *
     * @return Found, or Bad: OVER_LIMIT for more than {@value #MOST_REFERRERS}
     */
    public static Fetched<List<Descriptor>> merged(List<Descriptor> first, List<Descriptor> second) {
        Map<Digest, Descriptor> entries = new LinkedHashMap<>();
        first.forEach(entry -> entries.putIfAbsent(entry.digest(), entry));
        second.forEach(entry -> entries.putIfAbsent(entry.digest(), entry));
        return entries.size() <= MOST_REFERRERS
                ? new Found<>(List.copyOf(entries.values()))
                : new Bad<>(Fault.OVER_LIMIT, entries.size() + " referrers, at most " + MOST_REFERRERS + " are read");
    }

    private static List<Descriptor> entries(JsonNode json) throws MalformedDocumentException {
        Members members = Members.of(json, "", KNOWN);
        String mediaType = members.text("mediaType");
        if (members.integer("schemaVersion") != 2 || members.has("layers")) {
            throw new MalformedDocumentException("it is no index of schemaVersion 2");
        }
        if (!mediaType.isEmpty() && !mediaType.equals(MediaTypes.OCI_INDEX)) {
            throw new MalformedDocumentException("its mediaType is not " + MediaTypes.OCI_INDEX);
        }
        return members.descriptors("manifests");
    }

    private static Fetched<List<Descriptor>> bad(MalformedDocumentException malformed) {
        return new Bad<>(Fault.MALFORMED, "the list of referrers cannot be read: " + malformed.getMessage());
    }
}
