package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The schema of a trust root's spec. What it cannot know (whether the text is a trust root, unknown fields) the webhook checks. */
public record TrustRootSpec(
        @Required
        @Size(min = 1, max = Limits.TRUST_ROOT)
        @JsonPropertyDescription(
                "The text of a trusted_root.json, version 0.1 or 0.2, as cosign and sigstore-go write and read it.")
        String inline) {}
