package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.ImageRef.Pinned;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Fault.Part;
import dev.countersign.policy.PolicyDraft;
import java.util.Optional;
import java.util.Set;

/**
 * A DeploymentPolicy whose Rego lies in a registry.
 *
 * @param artifact what holds it
 * @param tests those that the object has; empty where they come with the artifact
 * @param entrypoints which of its rules are asked
 * @param publishers a profile of nothing but who may have signed the artifact: one requirement, of a signature
 */
public record PublishedPolicy(
        String name,
        Set<String> kinds,
        JsonNode params,
        Pinned artifact,
        Optional<String> tests,
        Set<String> entrypoints,
        Profile publishers) {
    public PublishedPolicy {
        kinds = Set.copyOf(kinds);
        entrypoints = Set.copyOf(entrypoints);
    }

    /** A fault of the text that was read, as a problem of the object. */
    public Problem problem(Fault fault) {
        String place = fault.part() == Part.SOURCE ? "module" : "tests";
        return fault.part() == Part.TESTS && tests.isPresent()
                ? DeploymentPolicyParser.problem(fault)
                : new Problem(
                        "spec.source.oci",
                        "%s line %d:%d: %s".formatted(place, fault.row(), fault.column(), fault.message()));
    }

    /** A problem with those who may have signed it, as one of the object. */
    public static Problem ofPublishers(Problem problem) {
        return new Problem(problem.path().replaceFirst("^spec", PublishersParser.PATH), problem.message());
    }

    /** The draft that it is once its text was read. */
    public PolicyDraft draft(String source, String ofTests) {
        return new PolicyDraft(name, kinds, params, source, ofTests, entrypoints);
    }
}
