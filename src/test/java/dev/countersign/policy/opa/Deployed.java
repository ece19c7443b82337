package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.policy.DeployedRules;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deployed rules as a test has them. */
final class Deployed implements DeployedRules {
    final Map<String, Rule> rules = new HashMap<>();
    final Set<String> former = new HashSet<>();

    @Override
    public List<Rule> active() {
        return rules.values().stream()
                .filter(rule -> !former.contains(rule.address()))
                .toList();
    }

    @Override
    public Optional<Rule> at(String address) {
        return Optional.ofNullable(rules.get(address));
    }

    Rule put(String name, String body) {
        String text = "package countersign.policy[\"%s\"]\n\n%s\n".formatted(name, body);
        Rule rule = new PolicyDraft(name, Set.of("workload"), JsonNodeFactory.instance.objectNode(), text, "").rule();
        rules.put(rule.address(), rule);
        return rule;
    }
}
