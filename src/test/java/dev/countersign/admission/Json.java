package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.nio.charset.StandardCharsets;

/** JSON for tests, written with single quotes. */
final class Json {
    private Json() {}

    static ObjectNode of(String text) {
        return (ObjectNode) read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode read(byte[] bytes) {
        try {
            return StrictJson.parse(bytes);
        } catch (InvalidJsonException wrong) {
            throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), wrong);
        }
    }
}
