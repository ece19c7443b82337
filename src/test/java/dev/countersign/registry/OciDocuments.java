package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes manifests and indexes as registries serve them. */
public final class OciDocuments {
    /** The two bytes of the empty JSON object, which artifacts have as their config. */
    public static final byte[] EMPTY = "{}".getBytes(UTF_8);

    public static final String EMPTY_TYPE = "application/vnd.oci.empty.v1+json";

    private static final JsonMapper JSON = new JsonMapper();

    private OciDocuments() {}

    public static byte[] manifest(
            String artifactType,
            Descriptor config,
            List<Descriptor> layers,
            Optional<Descriptor> subject,
            Map<String, String> annotations) {
        ObjectNode json = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_MANIFEST);
        if (!artifactType.isEmpty()) {
            json.put("artifactType", artifactType);
        }
        json.set("config", descriptor(config));
        json.set("layers", descriptors(layers));
        subject.ifPresent(of -> json.set("subject", descriptor(of)));
        if (!annotations.isEmpty()) {
            json.set("annotations", JSON.valueToTree(annotations));
        }
        return bytes(json);
    }

    public static byte[] index(List<Descriptor> entries) {
        ObjectNode json = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        json.set("manifests", descriptors(entries));
        return bytes(json);
    }

    private static ArrayNode descriptors(List<Descriptor> descriptors) {
        ArrayNode list = JSON.createArrayNode();
        descriptors.forEach(descriptor -> list.add(descriptor(descriptor)));
        return list;
    }

    private static ObjectNode descriptor(Descriptor descriptor) {
        ObjectNode json = JSON.createObjectNode()
                .put("mediaType", descriptor.mediaType())
                .put("digest", descriptor.digest().toString())
                .put("size", descriptor.size());
        if (!descriptor.artifactType().isEmpty()) {
            json.put("artifactType", descriptor.artifactType());
        }
        if (!descriptor.annotations().isEmpty()) {
            json.set("annotations", JSON.valueToTree(descriptor.annotations()));
        }
        return json;
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(UTF_8);
    }
}
