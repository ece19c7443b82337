package dev.countersign.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a catalogue from its document, refusing by its path what the shape does not have. */
final class CatalogueDocument {

    private CatalogueDocument() {}

    static Catalogue parse(JsonNode document) {
        requireFields(document, "catalogue", Set.of("catalog", "controls"));
        String name = text(document, "catalogue", "catalog");
        JsonNode list = document.path("controls");
        if (!list.isArray()) {
            throw new IllegalArgumentException(name + ": controls is no list; list the controls there");
        }
        List<Control> controls = new ArrayList<>();
        for (JsonNode control : list) {
            controls.add(control(control, "controls[" + controls.size() + "]"));
        }
        return new Catalogue(name, controls);
    }

    private static Control control(JsonNode control, String path) {
        requireFields(control, path, Set.of("id", "title", "category"));
        ControlId id = ControlId.parse(text(control, path, "id"));
        return new Control(id, text(control, path, "title"), text(control, path, "category"));
    }

    private static void requireFields(JsonNode object, String path, Set<String> known) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(
                    path + " is no object; write one with the fields " + new TreeSet<>(known));
        }
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new IllegalArgumentException(
                        path + "." + field + " is unknown; the fields are " + new TreeSet<>(known));
            }
        });
    }

    private static String text(JsonNode object, String path, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException(path + "." + field + " is missing or no text; write a text");
        }
        return value.textValue();
    }
}
