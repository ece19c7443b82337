package dev.countersign.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<Document> documents = documents(source, bytes);
        List<Manifest> manifests = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            String place = documents.size() == 1 ? source : "%s document %d".formatted(source, i + 1);
            Lines lines = new Lines(bytes, documents.get(i).index(), List.of());
            add(new Manifest(place, documents.get(i).tree(), Optional.of(lines)), lines, manifests);
        }
        return manifests;
    }

    /** @param index among all that are between lines of dashes */
    private record Document(JsonNode tree, int index) {}

    private static List<Document> documents(String source, byte[] bytes) throws UnusableManifestException {
        List<Document> documents = new ArrayList<>();
        int index = 0;
        try {
            for (Object document : ManifestYaml.read(bytes)) {
                // What is between two lines of dashes may be nothing but comments.
                if (document != null) {
                    documents.add(new Document(strict(document), index));
                }
                index++;
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

    private static void add(Manifest manifest, Lines lines, List<Manifest> manifests) throws UnusableManifestException {
        if (manifest.apiVersion().isEmpty() || manifest.kind().isEmpty()) {
            throw new UnusableManifestException(
                    "%s is no object of Kubernetes: it has no apiVersion or no kind".formatted(manifest.source()));
        }
        JsonNode items = manifest.object().path("items");
        if (items.isArray()) {
            for (int i = 0; i < items.size(); i++) {
                Lines of = lines.item(i);
                String place = "%s item %d".formatted(manifest.source(), i + 1);
                add(new Manifest(place, items.get(i), Optional.of(of)), of, manifests);
            }
            return;
        }
        if (manifest.name().isEmpty()) {
            throw new UnusableManifestException(
                    "%s, of kind %s, has no metadata.name".formatted(manifest.source(), manifest.kind()));
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
