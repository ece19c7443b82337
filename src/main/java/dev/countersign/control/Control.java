package dev.countersign.control;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One criterion that an auditor tests, and what the operator has to show for it.
 *
 * @param title of our own, in one line
 * @param category it belongs to
 * @param by the rules, kinds of evidence and fields of objects that serve it; none unless {@code automation} claims some
 * @param why the operator shows that much and no more, in one line
 */
public record Control(ControlId id, String title, String category, Automation automation, Set<String> by, String why) {

    public Control {
        requireLine(title, "title", id);
        requireLine(category, "category", id);
        requireLine(why, "why", id);
        by = Collections.unmodifiableSet(new LinkedHashSet<>(by));
        if (automation.isServed() && by.isEmpty()) {
            throw new IllegalArgumentException(
                    id + ": automation is " + automation + ", and by names nothing; name there what serves it");
        }
        if (!automation.isServed() && !by.isEmpty()) {
            throw new IllegalArgumentException(
                    id + ": automation is " + automation + ", and by names " + by + "; say partial, or name none");
        }
    }

    private static void requireLine(String text, String name, ControlId id) {
        if (text.isBlank() || text.lines().count() > 1) {
            throw new IllegalArgumentException(id + ": " + name + " is \"" + text + "\"; write one line of text");
        }
    }
}
