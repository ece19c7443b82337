package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** A JSON patch (RFC 6902) under construction, its paths given as unescaped segments. */
final class JsonPatch {
    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();

    void add(List<String> path, String value) {
        operation("add", path).put("value", value);
    }

    void add(List<String> path, JsonNode value) {
        operation("add", path).set("value", value);
    }

    void addObject(List<String> path) {
        operation("add", path).putObject("value");
    }

    void replace(List<String> path, String value) {
        operation("replace", path).put("value", value);
    }

    void remove(List<String> path) {
        operation("remove", path);
    }

    ArrayNode operations() {
        return operations.deepCopy();
    }

    /** RFC 6901: {@code ~} becomes {@code ~0} and {@code /} becomes {@code ~1}, in this order. */
    static String pointer(List<String> path) {
        return path.stream()
                .map(segment -> "/" + segment.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private ObjectNode operation(String name, List<String> path) {
        return operations.addObject().put("op", name).put("path", pointer(path));
    }
}
