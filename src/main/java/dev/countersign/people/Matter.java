package dev.countersign.people;

import java.util.List;

/**
 * Something that has to be approved by itself.
 *
 * @param name what messages call it, such as {@code ticket PAY-1034}
 * @param acts who did what to it
 */
public record Matter(String name, List<Act> acts) {
    public Matter {
        acts = List.copyOf(acts);
    }

    /** Those who were that to it. */
    public List<Act> in(Role role) {
        return acts.stream().filter(act -> act.role() == role).distinct().toList();
    }
}
