package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of a policy's spec. What it cannot know (Rego, unknown fields, names of the library) is checked elsewhere. */
@ValidationRule(
        value = "!has(self.source.inline) || has(self.tests)",
        fieldPath = ".tests",
        message = "a policy with its Rego inline has tests beside it")
public record DeploymentPolicySpec(
        @Required @JsonPropertyDescription("Where its Rego is.")
        Source source,

        @Required
        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription(
                "What it judges: workload alone (asked once), or kinds of evidence, signature among them (asked for each image).")
        List<@Size(max = Limits.KIND) @Pattern(Limits.KIND_PATTERN) String> kinds,

        @Size(min = 1, max = 2)
        @ValidationRule(value = "'deny' in self", message = "entrypoints name deny, and warn where the policy has one")
        @JsonPropertyDescription(
                "Which of its rules are asked: deny, and warn where it has one, which finds what is told of and refuses nothing."
                        + " Without it deny alone.")
        @Nullable
        List<EntryPoint> entrypoints,

        @PreserveUnknownFields
        @JsonPropertyDescription(
                "JSON Schema (draft 2020-12) of the parameters that profiles give it; every object in it has"
                        + " additionalProperties: false. Without it there are none.")
        @Nullable
        JsonNode paramsSchema,

        @Size(min = 1, max = Limits.POLICY_TESTS)
        @JsonPropertyDescription(
                "A Rego module of the same package with rules test_…, each of which must be true before a generation counts."
                        + " Absent where they come with the artifact.")
        @Nullable
        String tests) {

    /** A rule that is asked. */
    public enum EntryPoint {
        @JsonProperty("deny")
        DENY,
        @JsonProperty("warn")
        WARN
    }

    /** Where the Rego is. */
    @ValidationRule(value = "has(self.inline) != has(self.oci)", message = "a policy has exactly one of inline and oci")
    public record Source(
            @Size(min = 1, max = Limits.POLICY)
            @JsonPropertyDescription(
                    "A Rego module. Its first statement is package countersign.policy[\"<the object's name>\"], and it has"
                            + " deny contains violation if { … }, as the rules of the library do.")
            @Nullable
            String inline,

            @JsonPropertyDescription("Such a module in a registry, signed.") @Nullable
            Oci oci) {}

    /** A module that somebody published. */
    public record Oci(
            @Required
            @Size(min = 1, max = Limits.REFERENCE)
            @Pattern(PINNED)
            @JsonPropertyDescription(
                    "The artifact, host/repository@sha256:…: a bundle of OPA, or modules as conftest pushes them; one module, and"
                            + " perhaps one of tests, whose name ends with _test.rego.")
            String ref,

            @Required @JsonPropertyDescription("Who must have signed it.")
            Verify verify) {}

    /** Who must have signed an artifact. */
    public record Verify(
            @Required
            @Size(min = 1, max = 16)
            @JsonPropertyDescription("Whoever of them signed it, by cosign sign; as a profile's spec.trust.")
            List<ProfileTrust> trust) {}

    private static final String PINNED = "^[^@ ]+@sha256:[0-9a-f]{64}$";
}
