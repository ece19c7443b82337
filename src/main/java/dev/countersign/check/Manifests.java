package dev.countersign.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the objects that a file of YAML or JSON holds, those in a List each by itself. */
public final class Manifests {
    private static final ObjectReader YAML = new YAMLMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .readerFor(JsonNode.class);

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
        try (MappingIterator<JsonNode> each = YAML.readValues(bytes)) {
            while (each.hasNextValue()) {
                JsonNode document = each.nextValue();
                // What is between two lines of dashes may be nothing but comments.
                if (!document.isNull() && !document.isMissingNode()) {
                    documents.add(strict(document));
                }
            }
            return documents;
        } catch (JsonProcessingException broken) {
            throw new UnusableManifestException("%s is neither YAML nor JSON: line %d: %s"
                    .formatted(source, broken.getLocation().getLineNr(), firstLine(broken.getOriginalMessage())));
        } catch (IOException | InvalidJsonException broken) {
            throw new UnusableManifestException("%s cannot be read: %s".formatted(source, broken.getMessage()));
        }
    }

    /** As the API server would be sent it: what JSON cannot say is no manifest. */
    private static JsonNode strict(JsonNode document) throws IOException, InvalidJsonException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        new com.fasterxml.jackson.databind.json.JsonMapper().writeValue(json, document);
        return StrictJson.parse(json.toByteArray());
    }

    private static void add(String place, JsonNode document, List<Manifest> manifests)
            throws UnusableManifestException {
        Manifest manifest = new Manifest(place, document);
        if (manifest.apiVersion().isEmpty() || manifest.kind().isEmpty()) {
            throw new UnusableManifestException(
                    "%s is no object of Kubernetes: it has no apiVersion or no kind".formatted(place));
        }
        if (manifest.kind().endsWith("List") && document.path("items").isArray()) {
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

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
