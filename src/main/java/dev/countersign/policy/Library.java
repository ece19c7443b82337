package dev.countersign.policy;

import java.util.Map;

/**
 * The rules that the application brings, and the module that puts the asks to them.
 *
 * @param rules by name
 * @param main the text of {@code countersign.main}
 */
public record Library(Map<String, Rule> rules, String main) implements Rules {
    public Library {
        rules = Map.copyOf(rules);
    }
}
