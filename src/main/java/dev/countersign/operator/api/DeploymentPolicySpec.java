package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of a policy's spec. What it cannot know (Rego, unknown fields, names of the library) is checked elsewhere. */
public record DeploymentPolicySpec(
        @Required @JsonPropertyDescription("Where its Rego is.")
        Source source,

        @Required
        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription(
                "What it judges: workload alone (asked once), or kinds of evidence, signature among them (asked for each image).")
        List<@Size(max = Limits.KIND) @Pattern(Limits.KIND_PATTERN) String> kinds,

        @PreserveUnknownFields
        @JsonPropertyDescription(
                "JSON Schema (draft 2020-12) of the parameters that profiles give it; every object in it has"
                        + " additionalProperties: false. Without it there are none.")
        @Nullable
        JsonNode paramsSchema,

        @Required
        @Size(min = 1, max = Limits.POLICY_TESTS)
        @JsonPropertyDescription(
                "A Rego module of the same package with rules test_…, each of which must be true before a generation counts.")
        String tests) {

    /** Where the Rego is. */
    public record Source(
            @Required
            @Size(min = 1, max = Limits.POLICY)
            @JsonPropertyDescription(
                    "A Rego module. Its first statement is package countersign.policy[\"<the object's name>\"], and it has"
                            + " deny contains violation if { … }, as the rules of the library do.")
            String inline) {}
}
