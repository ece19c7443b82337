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

    /** The rule that asks call so. */
    default Optional<Rule> at(String address) {
        return rules().values().stream()
                .filter(rule -> rule.address().equals(address))
                .findFirst();
    }

    /** Whether there will be a rule of that name once somebody looked through it. */
    default boolean awaits(String name) {
        return false;
    }
}
