package dev.countersign.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules that the application brings, and the module that puts the asks to them.
 *
 * @param rules by name
 * @param shared the modules of functions that rules import, by name, each after those that it imports; no profile can name one
 * @param main the text of {@code countersign.main}
 */
public record Library(Map<String, Rule> rules, Map<String, String> shared, String main) implements Rules {
    public Library {
        rules = Map.copyOf(rules);
        shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
    }

    /** A library of rules that share nothing. */
    public Library(Map<String, Rule> rules, String main) {
        this(rules, Map.of(), main);
    }
}
