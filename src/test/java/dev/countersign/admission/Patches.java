package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Applies the patch of a response as the API server does: a path that is not there is an error. */
final class Patches {
    private Patches() {}

    static JsonNode of(JsonNode response) {
        try {
            return response.has("patch")
                    ? Json.read(response.path("patch").binaryValue())
                    : Json.of("{'none':[]}").path("none");
        } catch (IOException notBase64) {
            throw new UncheckedIOException(notBase64);
        }
    }

    static ObjectNode apply(ObjectNode object, JsonNode response) {
        for (JsonNode operation : of(response)) {
            String path = operation.path("path").asText();
            int last = path.lastIndexOf('/');
            JsonNode parent = object.at(path.substring(0, last));
            String member = path.substring(last + 1).replace("~1", "/").replace("~0", "~");
            if (!(parent instanceof ObjectNode fields)) {
                throw new AssertionError("nothing at the parent of " + path);
            }
            switch (operation.path("op").asText()) {
                case "add" -> fields.set(member, operation.path("value"));
                case "replace" -> fields.replace(present(fields, member), operation.path("value"));
                case "remove" -> fields.remove(present(fields, member));
                default -> throw new AssertionError(operation.toString());
            }
        }
        return object;
    }

    private static String present(ObjectNode fields, String member) {
        if (!fields.has(member)) {
            throw new AssertionError("nothing there to replace or remove: " + member);
        }
        return member;
    }
}
