package dev.countersign.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All controls of one framework under the name it has in records, in the order in which the framework lists them. */
public final class Catalogue {

    private final String name;
    private final Map<ControlId, Control> controls;

    public Catalogue(String name, List<Control> controls) {
        this.name = name;
        this.controls = new LinkedHashMap<>();
        for (Control control : controls) {
            if (this.controls.putIfAbsent(control.id(), control) != null) {
                throw new IllegalArgumentException(
                        name + ": control " + control.id() + " is listed twice; keep one of them");
            }
        }
        if (this.controls.isEmpty()) {
            throw new IllegalArgumentException(name + ": no control is listed; list at least one");
        }
    }

    /**
     * The catalogue written as {@code {catalog, controls: [{id, title, category, automation, by, why}]}}: all of them texts but
     * {@code by}, a list of texts, which may be absent; and none other.
     *
     * @throws IllegalArgumentException naming the path of what is missing, unknown, listed twice, no text or no word of {@link Automation}
     */
    public static Catalogue parse(JsonNode document) {
        return CatalogueDocument.parse(document);
    }

    public String name() {
        return name;
    }

    public Optional<Control> find(ControlId id) {
        return Optional.ofNullable(controls.get(id));
    }

    public boolean contains(ControlId id) {
        return controls.containsKey(id);
    }

    public List<Control> controls() {
        return List.copyOf(controls.values());
    }
}
