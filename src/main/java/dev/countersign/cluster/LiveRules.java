package dev.countersign.cluster;

import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The library and what is deployed beside it, as it is now. Of two of one name it is the library's. */
public record LiveRules(Library library, DeploymentPolicies deployed) implements Rules {
    @Override
    public Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        deployed.active().forEach(rule -> rules.put(rule.name(), rule));
        rules.putAll(library.rules());
        return rules;
    }

    @Override
    public Optional<Rule> at(String address) {
        return library.rule(address).or(() -> deployed.at(address));
    }

    @Override
    public boolean awaits(String name) {
        return deployed.awaits(name);
    }
}
