package dev.countersign.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the objects that a file of YAML or JSON holds; what has {@code items} is a list of them, as to kubectl. */
public final class Manifests {
    private static final JsonMapper JSON = new JsonMapper();

    private Manifests() {}

    /**
     * The objects in {@code bytes}, which are those of {@code source}.
     *
     * @throws UnusableManifestException where it is neither YAML nor JSON, or holds what is no object of Kubernetes
     */
    public static List<Manifest> read(String source, byte[] bytes) throws UnusableManifestException {
        List<JsonNode> documents = documents(source, bytes);
        List<Manifest> manifests = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            String place = documents.size() == 1 ? source : "%s document %d".formatted(source, i + 1);
            add(place, documents.get(i), manifests);
        }
        return manifests;
    }

    private static List<JsonNode> documents(String source, byte[] bytes) throws UnusableManifestException {
        List<JsonNode> documents = new ArrayList<>();
        try {
            for (Object document : ManifestYaml.read(bytes)) {
                // What is between two lines of dashes may be nothing but comments.
                if (document != null) {
                    documents.add(strict(document));
                }
            }
            return documents;
        } catch (YAMLException broken) {
            throw new UnusableManifestException(
                    "%s is neither YAML nor JSON as kubectl reads it: %s".formatted(source, oneLine(broken)));
        } catch (InvalidJsonException | IllegalArgumentException broken) {
            throw new UnusableManifestException("%s cannot be read: %s".formatted(source, broken.getMessage()));
        }
    }

    /** As the API server would be sent it: what JSON cannot say is no manifest. */
    private static JsonNode strict(Object document) throws InvalidJsonException {
        try {
            Bounded json = new Bounded();
            JSON.writeValue(json, document);
            return StrictJson.parse(json.toByteArray());
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("it holds what JSON cannot say", unwritable);
        }
    }

    private static void add(String place, JsonNode document, List<Manifest> manifests)
            throws UnusableManifestException {
        Manifest manifest = new Manifest(place, document);
        if (manifest.apiVersion().isEmpty() || manifest.kind().isEmpty()) {
            throw new UnusableManifestException(
                    "%s is no object of Kubernetes: it has no apiVersion or no kind".formatted(place));
        }
        if (document.path("items").isArray()) {
            int item = 0;
            for (JsonNode each : document.path("items")) {
                item++;
                add("%s item %d".formatted(place, item), each, manifests);
            }
            return;
        }
        if (manifest.name().isEmpty()) {
            throw new UnusableManifestException(
                    "%s, of kind %s, has no metadata.name".formatted(place, manifest.kind()));
        }
        manifests.add(manifest);
    }

    /** Aliases can make much of little. */
    private static final class Bounded extends ByteArrayOutputStream {
        private static final int MOST = 16 << 20;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (size() + length > MOST) {
                throw new IllegalArgumentException("it is longer than %d bytes once written out".formatted(MOST));
            }
            super.write(bytes, offset, length);
        }
    }

    private static String oneLine(YAMLException broken) {
        return String.valueOf(broken.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
