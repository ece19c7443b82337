package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.control.ControlId;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import dev.countersign.profile.Requirement.PolicyUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds the rules that requirements name, and whether they fit; finds the controls, too.
 *
 * @param lapsed whether a rule of that name is left out where it is gone or does not fit any more
 */
record PolicyResolution(
        Rules rules, Predicate<ControlId> known, ParamsCheck params, Predicate<String> lapsed, List<Problem> problems) {
    /** What a rule says it judges if that is the workload itself. */
    private static final String WORKLOAD = "workload";

    Map<String, Rule> policies(Profile profile) {
        Map<String, Rule> found = new HashMap<>();
        for (int i = 0; i < profile.requirements().size(); i++) {
            Requirement requirement = profile.requirements().get(i);
            String path = "spec.requirements[" + i + "]";
            checkControls(requirement, path);
            for (int j = 0; j < requirement.policies().size(); j++) {
                PolicyUse use = requirement.policies().get(j);
                rule(requirement, use, path + ".policies[" + j + "]").ifPresent(rule -> found.put(rule.name(), rule));
            }
        }
        return found;
    }

    private void checkControls(Requirement requirement, String path) {
        for (int i = 0; i < requirement.controls().size(); i++) {
            ControlId control = requirement.controls().get(i);
            if (!known.test(control)) {
                problems.add(new Problem(
                        path + ".controls[" + i + "]",
                        "the catalogue has no control " + control + "; name one that it lists"));
            }
        }
    }

    private Optional<Rule> rule(Requirement requirement, PolicyUse use, String path) {
        Optional<Rule> rule = rules.rule(use.name());
        List<Problem> wrong = rule.map(found -> misfits(found, requirement, use, path))
                .orElseGet(() -> List.of(unknown(use.name(), path)));
        if (!wrong.isEmpty() && lapsed.test(use.name())) {
            return Optional.empty();
        }
        problems.addAll(wrong);
        return rule;
    }

    private Problem unknown(String name, String path) {
        if (rules.awaits(name)) {
            return new Problem(
                    path, "DeploymentPolicy %s is not active; see the reason in its condition Ready".formatted(name));
        }
        List<String> names = rules.rules().keySet().stream().sorted().toList();
        String instead = names.isEmpty() ? "there are none at all" : "there are " + String.join(", ", names);
        return new Problem(
                path + ".name",
                "there is no rule %s, neither in the library nor as a DeploymentPolicy; %s".formatted(name, instead));
    }

    private List<Problem> misfits(Rule rule, Requirement requirement, PolicyUse use, String path) {
        List<Problem> misfits = new ArrayList<>();
        String wanted = requirement.kind().map(EvidenceKind::word).orElse(WORKLOAD);
        if (!rule.kinds().contains(wanted)) {
            String where = rule.kinds().contains(WORKLOAD)
                    ? "the workload itself; put it into a requirement without kind"
                    : String.join(", ", new TreeSet<>(rule.kinds())) + "; put it into a requirement of that kind";
            misfits.add(new Problem(path + ".name", "rule " + rule.name() + " judges " + where));
        }
        params.check(rule, use.params()).stream()
                .map(problem -> new Problem(path + "." + problem.path(), problem.message()))
                .forEach(misfits::add);
        return misfits;
    }
}
