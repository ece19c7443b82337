package dev.countersign.sigstore;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where something lies in what is stored.
 *
 * @param annotation empty for the layer itself
 * @param pointer into the JSON that is there; empty for all of it, a layer in base64
 */
record Part(String annotation, String pointer) {
    private static final JsonMapper JSON = new JsonMapper();

    static Part of(String pointer) {
        return new Part("", pointer);
    }

    static Part noted(String annotation) {
        return new Part(annotation, "");
    }

    /** What is there now. */
    Optional<JsonNode> in(Stored stored) {
        if (!annotation.isEmpty() && !stored.annotations().containsKey(annotation)) {
            return Optional.empty();
        }
        return pointer.isEmpty()
                ? Optional.of(JsonNodeFactory.instance.textNode(text(stored)))
                : Optional.of(json(stored).at(pointer)).filter(node -> !node.isMissingNode());
    }

    /** The same with something else there. */
    Stored replaced(Stored stored, JsonNode by) {
        if (pointer.isEmpty()) {
            return written(stored, by.textValue());
        }
        JsonNode tree = json(stored);
        JsonPointer place = JsonPointer.compile(pointer);
        switch (tree.at(place.head())) {
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), by);
            case ArrayNode list -> list.set(place.last().getMatchingIndex(), by);
            case JsonNode other -> throw new AssertionError(other);
        }
        return written(stored, tree);
    }

    /** The same without it. */
    Stored removed(Stored stored) {
        if (pointer.isEmpty()) {
            return stored.without(annotation);
        }
        JsonNode tree = json(stored);
        JsonPointer place = JsonPointer.compile(pointer);
        switch (tree.at(place.head())) {
            case ObjectNode object -> object.remove(place.last().getMatchingProperty());
            case ArrayNode list -> list.remove(place.last().getMatchingIndex());
            case JsonNode other -> throw new AssertionError(other);
        }
        return written(stored, tree);
    }

    private Stored written(Stored stored, JsonNode tree) {
        return annotation.isEmpty()
                ? stored.bytes(tree.toString().getBytes(StandardCharsets.UTF_8))
                : stored.annotation(annotation, tree.toString());
    }

    private Stored written(Stored stored, String text) {
        return annotation.isEmpty()
                ? stored.bytes(Base64.getDecoder().decode(text))
                : stored.annotation(annotation, text);
    }

    private String text(Stored stored) {
        return annotation.isEmpty()
                ? Base64.getEncoder().encodeToString(stored.bytes())
                : stored.annotations().getOrDefault(annotation, "");
    }

    private JsonNode json(Stored stored) {
        try {
            return JSON.readTree(
                    annotation.isEmpty() ? new String(stored.bytes(), StandardCharsets.UTF_8) : text(stored));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
