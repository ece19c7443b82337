package dev.countersign.cluster;

import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The library and what is deployed beside it, as it is now. Of two of one name it is the deployed one: a
 * policy can have the name of a rule only where a newer library brought it, and then it goes on deciding. */
public record LiveRules(Library library, DeploymentPolicies deployed) implements Rules {
    @Override
    public Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>(library.rules());
        deployed.active().forEach(rule -> rules.put(rule.name(), rule));
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
