package dev.countersign.policy;

import java.util.Map;
import java.util.Optional;

/** The rules that profiles can name now. */
public interface Rules {
    /** All of them, by name. */
    Map<String, Rule> rules();

    /** The rule of that name. */
    default Optional<Rule> rule(String name) {
        return Optional.ofNullable(rules().get(name));
    }
}
