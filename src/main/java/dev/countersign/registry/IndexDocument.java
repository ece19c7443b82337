package dev.countersign.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Platform;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which manifests an index lists, and for which platforms (OCI image specification, <em>image index</em>). */
public final class IndexDocument {
    private static final Set<String> PLATFORM =
            Set.of("architecture", "os", "os.version", "os.features", "variant", "features");

    private static final Pattern PLAIN = Pattern.compile("[!-~]*");

    private IndexDocument() {}

    /**
     * A manifest that an index lists.
     *
     * @param platform empty where the index names none, so that it may be for any
     * @param exact whether every runtime takes it for that platform: it is spelled as runtimes spell it, and asks for no version or
     *     feature of the operating system
     */
    public record Entry(Descriptor manifest, Optional<Platform> platform, boolean exact) {}

    /** The entries of {@code index}, in its order; none for a manifest that is no index; Bad where one is an index, or its platform cannot be read. */
    public static Fetched<List<Entry>> entries(Manifest index) {
        if (!MediaTypes.isIndex(index.mediaType())) {
            return new Found<>(List.of());
        }
        try {
            JsonNode json = RegistryJson.read(index.bytes());
            List<Descriptor> listed = new Members(json, "").descriptors("manifests");
            List<Entry> entries = new ArrayList<>();
            for (Descriptor descriptor : listed) {
                int at = entries.size();
                entries.add(
                        entry(descriptor, json.path("manifests").path(at).path("platform"), "manifests[" + at + "]"));
            }
            return new Found<>(List.copyOf(entries));
        } catch (MalformedDocumentException malformed) {
            return new Bad<>(Fault.MALFORMED, index.digest() + " cannot be read: " + malformed.getMessage());
        }
    }

    private static Entry entry(Descriptor manifest, JsonNode platform, String path) throws MalformedDocumentException {
        if (MediaTypes.isIndex(manifest.mediaType())) {
            throw new MalformedDocumentException(
                    path + " is an index itself, so that what is said of it is said of no platform");
        }
        Optional<Platform> read = platform(platform, path + ".platform");
        return new Entry(
                manifest, read, read.filter(each -> isExact(platform, each)).isPresent());
    }

    private static Optional<Platform> platform(JsonNode node, String path) throws MalformedDocumentException {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        Members members = Members.of(node, path, PLATFORM);
        String os = members.text("os");
        String architecture = members.text("architecture");
        if (os.isEmpty() || architecture.isEmpty()) {
            throw new MalformedDocumentException(path + " lacks os or architecture");
        }
        String variant = members.text("variant");
        if (!PLAIN.matcher(os + architecture + variant).matches()) {
            // Go lowers a dotted capital I to i, and Java does not.
            throw new MalformedDocumentException(path + " has characters that readers would disagree on");
        }
        return Optional.of(Platform.of(os, architecture, variant));
    }

    private static boolean isExact(JsonNode written, Platform read) {
        String variant = written.path("variant").asText("");
        return written.path("os").asText().equals(read.os())
                && written.path("architecture").asText().equals(read.architecture())
                && (variant.equals(read.variant())
                        || (variant.equals("v8") && read.architecture().equals("arm64")))
                && written.path("os.version").asText("").isEmpty()
                && written.path("os.features").isEmpty();
    }
}
