package dev.countersign.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of one JSON object, read by their types; every complaint names the member's path. */
record Members(JsonNode object, String path) {
    private static final Set<String> DESCRIPTOR =
            Set.of("mediaType", "digest", "size", "artifactType", "annotations", "platform", "urls", "data");

    /**
     * @param known names that must not occur in another spelling that Go's decoder takes for these, by which container runtimes
     *     read what we judge
     */
    static Members of(JsonNode node, String path, Set<String> known) throws MalformedDocumentException {
        if (!node.isObject()) {
            throw new MalformedDocumentException((path.isEmpty() ? "the document" : path) + " is not an object");
        }
        Set<String> folded = new HashSet<>();
        known.forEach(name -> folded.add(fold(name)));
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            if (!known.contains(name) && folded.contains(fold(name))) {
                throw new MalformedDocumentException("a member of " + (path.isEmpty() ? "the document" : path)
                        + " differs from a known one only in case, or in letters that others read as such, so that readers would"
                        + " disagree on it");
            }
        }
        return new Members(node, path);
    }

    // Unicode's simple folding (Go's encoding/json): a long s is an s, and the Kelvin sign a k.
    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) throws MalformedDocumentException {
        if (!has(name)) {
            return "";
        }
        if (!object.path(name).isTextual()) {
            throw new MalformedDocumentException(at(name) + " is not a string");
        }
        return object.path(name).textValue();
    }

    long integer(String name) throws MalformedDocumentException {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new MalformedDocumentException(at(name) + " is not a whole number of 0 or more");
        }
        return value.longValue();
    }

    Map<String, String> strings(String name) throws MalformedDocumentException {
        Map<String, String> strings = new LinkedHashMap<>();
        if (!has(name)) {
            return strings;
        }
        if (!object.path(name).isObject()) {
            throw new MalformedDocumentException(at(name) + " is not an object of strings");
        }
        for (Map.Entry<String, JsonNode> member : object.path(name).properties()) {
            if (!member.getValue().isTextual()) {
                throw new MalformedDocumentException(at(name) + " has a value that is not a string");
            }
            strings.put(member.getKey(), member.getValue().textValue());
        }
        return strings;
    }

    Optional<Descriptor> descriptor(String name) throws MalformedDocumentException {
        return has(name) ? Optional.of(descriptor(object.path(name), at(name))) : Optional.empty();
    }

    /** An absent list is not an empty one. */
    List<Descriptor> descriptors(String name) throws MalformedDocumentException {
        if (!object.path(name).isArray()) {
            throw new MalformedDocumentException(at(name) + " is not a list");
        }
        List<Descriptor> descriptors = new ArrayList<>();
        for (JsonNode element : object.path(name)) {
            descriptors.add(descriptor(element, at(name) + "[" + descriptors.size() + "]"));
        }
        return List.copyOf(descriptors);
    }

    private static Descriptor descriptor(JsonNode node, String path) throws MalformedDocumentException {
        Members members = of(node, path, DESCRIPTOR);
        Digest digest = Digest.parse(members.text("digest"))
                .orElseThrow(() -> new MalformedDocumentException(path + ".digest is not a sha256 or sha512 digest"));
        if (members.text("mediaType").isEmpty()) {
            throw new MalformedDocumentException(path + ".mediaType is missing");
        }
        return new Descriptor(
                members.text("mediaType"),
                digest,
                members.integer("size"),
                members.text("artifactType"),
                members.strings("annotations"));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
