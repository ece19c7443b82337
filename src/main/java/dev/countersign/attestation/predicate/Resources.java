package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.Map;

/** in-toto's ResourceDescriptor, of which address and digests matter here. */
final class Resources {
    private Resources() {}

    /** {@code {uri?, digest?}}. */
    static ObjectNode of(Field resource) throws UnreadableException {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        resource.object().at("uri").optionalText().ifPresent(uri -> data.put("uri", uri));
        putDigest(data, resource.at("digest"));
        return data;
    }

    static ArrayNode all(Field list) throws UnreadableException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Field each : list.items()) {
            all.add(of(each));
        }
        return all;
    }

    /** Puts the digests by their algorithms, where there are any. */
    static void putDigest(ObjectNode data, Field digest) throws UnreadableException {
        if (!digest.present()) {
            return;
        }
        ObjectNode copy = data.putObject("digest");
        for (Map.Entry<String, JsonNode> each : digest.object().value().properties()) {
            copy.put(each.getKey(), digest.at(each.getKey()).text());
        }
    }
}
