package dev.countersign.lint;

import dev.countersign.check.Manifest;
import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.DeploymentPolicyParser.Parsed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that profiles may name: those of the library, and those of the DeploymentPolicies that are among the files, taken at
 * their word.
 *
 * @param published names of those whose Rego is in a registry
 */
record Own(Map<String, Rule> rules, Set<String> published) implements Rules {
    static Own of(Library library, List<Manifest> policies) {
        Map<String, Rule> rules = new HashMap<>(library.rules());
        Set<String> published = new HashSet<>();
        for (Manifest policy : policies) {
            switch (DeploymentPolicyParser.parse(policy.object(), library.rules()::containsKey)) {
                case Parsed.Valid(var draft) -> rules.put(draft.name(), draft.rule());
                case Parsed.Published(var elsewhere) -> published.add(elsewhere.name());
                case Parsed.Invalid _ -> {}
            }
        }
        return new Own(rules, published);
    }

    /** What is not here may be in the cluster. */
    @Override
    public boolean awaits(String name) {
        return true;
    }
}
