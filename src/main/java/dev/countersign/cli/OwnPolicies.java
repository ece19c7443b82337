package dev.countersign.cli;

import dev.countersign.check.Manifest;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.policy.Rule;
import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.DeploymentPolicyParser.Parsed;
import dev.countersign.profile.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The DeploymentPolicies that a command was given, which are looked through as the operator does before they decide. */
record OwnPolicies(List<PolicyDraft> drafts) {
    OwnPolicies {
        drafts = List.copyOf(drafts);
    }

    /** @throws UnusableException where one is none, or lies in a registry */
    static OwnPolicies read(List<String> places, Library library) throws UnusableException {
        List<PolicyDraft> drafts = new ArrayList<>();
        for (Manifest manifest : ManifestFiles.read(places)) {
            if (!manifest.is("countersign.dev", "DeploymentPolicy")) {
                throw new UnusableException("%s: %s is no DeploymentPolicy".formatted(manifest.source(), manifest));
            }
            switch (DeploymentPolicyParser.parse(manifest.object(), library.rules()::containsKey)) {
                case Parsed.Valid(PolicyDraft draft) -> drafts.add(draft);
                case Parsed.Published _ ->
                    throw new UnusableException(
                            "%s: the Rego of %s is in a registry, which is not read here; give it inline"
                                    .formatted(manifest.source(), manifest));
                case Parsed.Invalid(List<Problem> problems) ->
                    throw new UnusableException("%s: %s:\n%s"
                            .formatted(
                                    manifest.source(),
                                    manifest,
                                    problems.stream()
                                            .map(problem -> "  %s: %s".formatted(problem.path(), problem.message()))
                                            .collect(Collectors.joining("\n"))));
            }
        }
        return new OwnPolicies(drafts);
    }

    boolean any() {
        return !drafts.isEmpty();
    }

    /**
     * @throws UnusableException where one must not decide
     * @throws UntoldException where that could not be told
     */
    List<Rule> inspected(PolicyInspector inspector) throws UnusableException, UntoldException {
        List<Rule> rules = new ArrayList<>();
        for (PolicyDraft draft : drafts) {
            switch (inspector.inspect(draft)) {
                case Inspection.Passed _ -> rules.add(draft.rule());
                case Inspection.Refused(List<Fault> faults, var tests) -> {
                    List<String> failed = tests.map(Inspection.TestRun::failed).orElse(List.of());
                    throw new UnusableException("DeploymentPolicy %s:\n%s%s"
                            .formatted(
                                    draft.name(),
                                    faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n")),
                                    failed.isEmpty() ? "" : "\n  failed: " + String.join(", ", failed)));
                }
                case Inspection.Postponed(String why) ->
                    throw new UntoldException(
                            "DeploymentPolicy %s could not be looked through: %s".formatted(draft.name(), why));
            }
        }
        return rules;
    }
}
