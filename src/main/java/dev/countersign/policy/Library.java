package dev.countersign.policy;

import java.util.Map;
import java.util.Optional;

/**
 * The rules that profiles can name, and the module that puts the asks to them.
 *
 * @param rules by name
 * @param main the text of {@code countersign.main}
 */
public record Library(Map<String, Rule> rules, String main) {
    public Library {
        rules = Map.copyOf(rules);
    }

    /** The rule of that name. */
    public Optional<Rule> rule(String name) {
        return Optional.ofNullable(rules.get(name));
    }
}
