package dev.countersign.registry;

import dev.countersign.image.Digest;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.util.List;
import java.util.Set;

/**
 * Reads manifests and indexes (OCI image specification 1.1, Docker image manifest version 2 schema 2) and refuses every
 * document that could be taken for another kind than the one it says it is.
 */
public final class ManifestDocument {
    /** The most layers or index entries that a document may have. */
    public static final int MOST_ENTRIES = 1_000;

    private static final Set<String> KNOWN = Set.of(
            "schemaVersion",
            "mediaType",
            "artifactType",
            "config",
            "layers",
            "manifests",
            "subject",
            "annotations",
            "fsLayers",
            "history");

    private ManifestDocument() {}

    /**
     * The manifest that {@code bytes} are.
     *
     * @param digest of the bytes, already checked
     * @param contentType the header that came with it; empty where there was none. It must not contradict the document
     * @return Found, or Bad: MALFORMED, NO_ANSWER where it would be a manifest if the header said so, or OVER_LIMIT for more
     *     than {@value #MOST_ENTRIES} entries
     */
    public static Fetched<Manifest> read(Digest digest, byte[] bytes, String contentType) {
        try {
            return read(digest, bytes, Members.of(RegistryJson.read(bytes), "", KNOWN), contentType);
        } catch (MalformedDocumentException malformed) {
            return bad(Fault.MALFORMED, digest, malformed);
        }
    }

    private static Fetched<Manifest> read(Digest digest, byte[] bytes, Members members, String contentType) {
        try {
            return readAs(MediaTypes.essence(contentType), digest, bytes, members);
        } catch (MalformedDocumentException malformed) {
            boolean isOne = MediaTypes.ALL.stream().anyMatch(type -> isReadable(type, digest, bytes, members));
            return bad(isOne ? Fault.NO_ANSWER : Fault.MALFORMED, digest, malformed);
        }
    }

    private static Bad<Manifest> bad(Fault fault, Digest digest, MalformedDocumentException malformed) {
        return new Bad<>(fault, digest + " is not a manifest: " + malformed.getMessage());
    }

    private static boolean isReadable(String type, Digest digest, byte[] bytes, Members members) {
        try {
            return readAs(type, digest, bytes, members) instanceof Found;
        } catch (MalformedDocumentException malformed) {
            return false;
        }
    }

    private static Fetched<Manifest> readAs(String contentType, Digest digest, byte[] bytes, Members members)
            throws MalformedDocumentException {
        String mediaType = mediaType(members, contentType);
        List<Descriptor> entries = MediaTypes.isIndex(mediaType) ? index(members) : layers(members);
        if (entries.size() > MOST_ENTRIES) {
            return new Bad<>(
                    Fault.OVER_LIMIT,
                    digest + " has " + entries.size() + " entries, at most " + MOST_ENTRIES + " are read");
        }
        return new Found<>(manifest(digest, mediaType, bytes, members, entries));
    }

    private static Manifest manifest(
            Digest digest, String mediaType, byte[] bytes, Members members, List<Descriptor> entries)
            throws MalformedDocumentException {
        String artifactType = members.text("artifactType");
        String configType =
                members.descriptor("config").map(Descriptor::mediaType).orElse("");
        return new Manifest(
                digest,
                mediaType,
                bytes,
                MediaTypes.isIndex(mediaType) ? List.of() : entries,
                configType,
                artifactType.isEmpty() ? configType : artifactType,
                members.descriptor("subject").map(Descriptor::digest),
                members.strings("annotations"));
    }

    private static String mediaType(Members members, String contentType) throws MalformedDocumentException {
        if (members.integer("schemaVersion") != 2) {
            throw new MalformedDocumentException("schemaVersion is not 2");
        }
        String own = members.text("mediaType");
        String mediaType = own.isEmpty() ? contentType : own;
        if (!MediaTypes.ALL.contains(mediaType)) {
            throw new MalformedDocumentException("its media type is none of " + String.join(", ", MediaTypes.ALL));
        }
        if (!contentType.isEmpty() && !contentType.equals(mediaType)) {
            throw new MalformedDocumentException(
                    "it says that it is " + mediaType + ", its Content-Type says otherwise");
        }
        return mediaType;
    }

    private static List<Descriptor> index(Members members) throws MalformedDocumentException {
        refuse(members, "an index", "layers", "config", "fsLayers", "history");
        return members.descriptors("manifests");
    }

    private static List<Descriptor> layers(Members members) throws MalformedDocumentException {
        refuse(members, "an image manifest", "manifests", "fsLayers", "history");
        if (members.descriptor("config").isEmpty()) {
            throw new MalformedDocumentException("config is missing");
        }
        return members.descriptors("layers");
    }

    private static void refuse(Members members, String kind, String... foreign) throws MalformedDocumentException {
        for (String name : foreign) {
            if (members.object().has(name)) {
                throw new MalformedDocumentException(
                        "it is " + kind + " and has \"" + name + "\", so that it could be read as another kind");
            }
        }
    }
}
