package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The schema of a trust root's spec. What it cannot know (whether a text is a trust root, unknown fields) the webhook checks. */
@ValidationRule(
        value =
                "[has(self.inline), has(self.configMapRef), has(self.file), has(self.tuf), has(self.public)].filter(given, given).size() == 1",
        message = "a trust root has exactly one of inline, configMapRef, file, tuf and public")
public record TrustRootSpec(
        @Size(min = 1, max = Limits.TRUST_ROOT)
        @JsonPropertyDescription(
                "The text of a trusted_root.json, version 0.1 or 0.2, as cosign and sigstore-go write and read it.")
        @Nullable
        String inline,

        @JsonPropertyDescription("The same text in a ConfigMap of the operator's namespace.") @Nullable
        Entry configMapRef,

        @JsonPropertyDescription("The same text in a file of the folder that the operator's settings name.") @Nullable
        File file,

        @JsonPropertyDescription("A TUF repository that publishes it.") @Nullable
        Tuf tuf,

        @JsonProperty("public")
        @JsonPropertyDescription("The public Sigstore instance, by its TUF repository.")
        @Nullable
        PublicGood publicGood) {

    private static final String MIRROR = "^https?://[-.a-zA-Z0-9]+(:[0-9]+)?(/[-._~a-zA-Z0-9]+)*/?$";
    private static final String FILE_NAME = "^[-_a-zA-Z0-9][-._a-zA-Z0-9]*$";
    private static final String INTERVAL = "^([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";

    /** An entry of a ConfigMap or Secret. */
    public record Entry(
            @Required @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("Its object's name.")
            String name,

            @Required @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("Its key.")
            String key) {}

    /** A file of the operator's folder of trust roots. */
    public record File(
            @Required
            @Size(min = 1, max = Limits.LINE)
            @Pattern(FILE_NAME)
            @JsonPropertyDescription("Its name in that folder; no path.")
            String name) {}

    /** A TUF repository. */
    public record Tuf(
            @Required
            @Size(min = 1, max = Limits.REFERENCE)
            @Pattern(MIRROR)
            @JsonPropertyDescription(
                    "Address that has timestamp.json and targets/; https, unless the settings list its host.")
            String mirror,

            @Required @JsonPropertyDescription("By whose word it is believed at first.")
            InitialRoot root,

            @Default("trusted_root.json")
            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription("The document's name in targets.json; delegations are not followed.")
            String target,

            @Default("1h")
            @Size(min = 1, max = Limits.NAME)
            @Pattern(INTERVAL)
            @JsonPropertyDescription("How often it is looked at, from 10s to 7d.")
            String refreshInterval) {}

    /** A {@code root.json} of any version that the newest can be reached from. */
    @ValidationRule(
            value = "[has(self.inline), has(self.configMapRef), has(self.secretRef)].filter(given, given).size() == 1",
            message = "a root has exactly one of inline, configMapRef and secretRef")
    public record InitialRoot(
            @Size(min = 1, max = Limits.TUF_ROOT) @JsonPropertyDescription("Its text.") @Nullable
            String inline,

            @JsonPropertyDescription("A ConfigMap in the operator's namespace.") @Nullable
            Entry configMapRef,

            @JsonPropertyDescription("A Secret in the operator's namespace.") @Nullable
            Entry secretRef) {}

    /** The public Sigstore instance; the operator has its initial root. */
    public record PublicGood(
            @Size(min = 1, max = Limits.REFERENCE)
            @Pattern(MIRROR)
            @JsonPropertyDescription(
                    "A mirror of its repository, where https://tuf-repo-cdn.sigstore.dev is out of reach.")
            @Nullable
            String mirror,

            @Default("1h")
            @Size(min = 1, max = Limits.NAME)
            @Pattern(INTERVAL)
            @JsonPropertyDescription("How often it is looked at, from 10s to 7d.")
            String refreshInterval) {}
}
