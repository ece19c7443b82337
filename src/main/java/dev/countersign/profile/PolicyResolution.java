package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.control.ControlId;
import dev.countersign.image.Digest;
import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import dev.countersign.profile.Requirement.PolicyUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the rules that requirements name, and whether they fit; finds the controls, too. */
record PolicyResolution(Library library, Predicate<ControlId> known, ParamsCheck params, List<Problem> problems) {
    /** What a rule says it judges if that is the workload itself. */
    private static final String WORKLOAD = "workload";

    Map<String, Digest> policies(Profile profile) {
        Map<String, Digest> digests = new HashMap<>();
        for (int i = 0; i < profile.requirements().size(); i++) {
            Requirement requirement = profile.requirements().get(i);
            String path = "spec.requirements[" + i + "]";
            checkControls(requirement, path);
            for (int j = 0; j < requirement.policies().size(); j++) {
                PolicyUse use = requirement.policies().get(j);
                rule(requirement, use, path + ".policies[" + j + "]")
                        .ifPresent(rule -> digests.put(rule.name(), rule.digest()));
            }
        }
        return digests;
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
        Optional<Rule> rule = library.rule(use.name());
        rule.ifPresentOrElse(found -> checkFit(found, requirement, use, path), () -> refuseUnknown(use.name(), path));
        return rule;
    }

    private void refuseUnknown(String name, String path) {
        List<String> names = library.rules().keySet().stream().sorted().toList();
        String instead = names.isEmpty() ? "it has none at all" : "it has " + String.join(", ", names);
        problems.add(new Problem(path + ".name", "the library has no rule " + name + "; " + instead));
    }

    private void checkFit(Rule rule, Requirement requirement, PolicyUse use, String path) {
        String wanted = requirement.kind().map(EvidenceKind::word).orElse(WORKLOAD);
        if (!rule.kinds().contains(wanted)) {
            String where = rule.kinds().contains(WORKLOAD)
                    ? "the workload itself; put it into a requirement without kind"
                    : String.join(", ", new TreeSet<>(rule.kinds())) + "; put it into a requirement of that kind";
            problems.add(new Problem(path + ".name", "rule " + rule.name() + " judges " + where));
        }
        params.check(rule, use.params()).stream()
                .map(problem -> new Problem(path + "." + problem.path(), problem.message()))
                .forEach(problems::add);
    }
}
