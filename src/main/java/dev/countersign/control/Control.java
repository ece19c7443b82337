package dev.countersign.control;

/** One criterion that an auditor tests, with a title of our own in one line and the category it belongs to. */
public record Control(ControlId id, String title, String category) {

    public Control {
        requireLine(title, "title", id);
        requireLine(category, "category", id);
    }

    private static void requireLine(String text, String name, ControlId id) {
        if (text.isBlank() || text.lines().count() > 1) {
            throw new IllegalArgumentException(id + ": " + name + " is \"" + text + "\"; write one line of text");
        }
    }
}
