package dev.countersign.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a catalogue from its document, refusing by its path what the shape does not have. */
final class CatalogueDocument {
    private static final Set<String> FIELDS = Set.of("id", "title", "category", "automation", "by", "why");

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
        requireFields(control, path, FIELDS);
        return new Control(
                ControlId.parse(text(control, path, "id")),
                text(control, path, "title"),
                text(control, path, "category"),
                automation(control, path),
                names(control.path("by"), path + ".by"),
                text(control, path, "why"));
    }

    private static Automation automation(JsonNode control, String path) {
        String word = text(control, path, "automation");
        return Automation.parse(word)
                .orElseThrow(() -> new IllegalArgumentException(path + ".automation is \"" + word + "\"; write one of "
                        + Arrays.toString(Automation.values())));
    }

    private static Set<String> names(JsonNode list, String path) {
        if (!list.isMissingNode() && !list.isArray()) {
            throw new IllegalArgumentException(path + " is no list; list there what serves the control");
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode name : list) {
            String entry = path + "[" + names.size() + "]";
            if (!names.add(requireText(name, entry))) {
                throw new IllegalArgumentException(
                        entry + " names " + name.textValue() + " for the second time; name it once");
            }
        }
        return names;
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
        return requireText(object.path(field), path + "." + field);
    }

    private static String requireText(JsonNode value, String path) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException(path + " is missing or no text; write a text");
        }
        return value.textValue();
    }
}
