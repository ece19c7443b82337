package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads members of a JSON object, each of exactly the type it must have; JSON null counts as absent. */
record Fields(String path, JsonNode object) {
    static Fields of(String path, JsonNode node) throws MalformedReviewException {
        if (!node.isObject()) {
            throw new MalformedReviewException(path + " must be an object, found " + type(node));
        }
        return new Fields(path, node);
    }

    Fields object(String name) throws MalformedReviewException {
        return of(pathOf(name), object.path(name));
    }

    /** The text of a member that must be there and not be empty. */
    String required(String name) throws MalformedReviewException {
        String text = optional(name);
        if (text.isEmpty()) {
            throw new MalformedReviewException(pathOf(name) + " must be a non-empty string, found none");
        }
        return text;
    }

    /** The text of a member; empty where it is absent. */
    String optional(String name) throws MalformedReviewException {
        JsonNode value = object.path(name);
        if (absent(value)) {
            return "";
        }
        if (!value.isTextual()) {
            throw new MalformedReviewException(pathOf(name) + " must be a string, found " + type(value));
        }
        return value.textValue();
    }

    /** Whether a member is true; absent is false. */
    boolean flag(String name) throws MalformedReviewException {
        JsonNode value = object.path(name);
        if (!absent(value) && !value.isBoolean()) {
            throw new MalformedReviewException(pathOf(name) + " must be true or false, found " + type(value));
        }
        return value.booleanValue();
    }

    /** The strings of a list; empty where it is absent. */
    List<String> texts(String name) throws MalformedReviewException {
        JsonNode value = object.path(name);
        if (!absent(value) && !value.isArray()) {
            throw new MalformedReviewException(pathOf(name) + " must be a list, found " + type(value));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw new MalformedReviewException(pathOf(name) + " must hold strings, found " + type(item));
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    boolean has(String name) {
        return !absent(object.path(name));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String type(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
