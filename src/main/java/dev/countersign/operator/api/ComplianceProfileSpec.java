package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of a profile's spec. What it cannot know (keys, rules, control ids, unknown fields) the webhook checks. */
@ValidationRule(
        value = "!has(self.requirements) || self.requirements.all(r, !has(r.trust) || r.trust.all(t,"
                + " has(self.trust) && self.trust.exists(e, e.name == t)))",
        fieldPath = ".requirements",
        message = "a requirement names a trust entry that spec.trust does not have; add it there or correct the name")
@ValidationRule(
        value = "self.enforcement.onVerifierError != 'AdmitAndRecord' || self.scope.images.include.all(p,"
                + " p.matches('" + ComplianceProfileSpec.NAMES_HOST + "'))",
        fieldPath = ".enforcement.onVerifierError",
        message = "AdmitAndRecord needs every scope.images.include to begin with a registry host, such as"
                + " ghcr.io/acme/**; otherwise whoever runs any registry could answer with errors and be let in")
public record ComplianceProfileSpec(
        @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("One line for people and reports.") @Nullable
        String title,

        @Required @JsonPropertyDescription("Which namespaces and images it judges.")
        ProfileScope scope,

        @Required @JsonPropertyDescription("What happens when a requirement is not met or cannot be checked.")
        Enforcement enforcement,

        @Size(min = 1, max = 2)
        @JsonPropertyDescription(
                "Formats in which evidence counts: Bundle (Sigstore bundles, as cosign 3 writes them), Legacy (cosign's .sig"
                        + " and .att tags, and its OCI 1.1 referrers); absent: both.")
        @Nullable
        List<EvidenceFormat> formats,

        @Size(max = Limits.LIST)
        @JsonPropertyDescription("Who is believed, for which images and kinds of evidence.")
        @Nullable
        List<ProfileTrust> trust,

        @JsonPropertyDescription("Which accounts are one person, and who belongs together.") @Nullable
        IdentityMap identityMap,

        @JsonPropertyDescription("Whose ComplianceExceptions count, and how long one may last; absent: none count.")
        @Nullable
        ExceptionTerms exceptions,

        @Required
        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription("What must hold. Every one is judged, for every image or for the workload.")
        List<ProfileRequirement> requirements) {

    /** A glob that begins with a literal host, so that nobody else's registry can match it. */
    static final String NAMES_HOST = "^(localhost(:[0-9]+)?|[a-zA-Z0-9-]+([.][a-zA-Z0-9-]+)+(:[0-9]+)?"
            + "|[a-zA-Z0-9-]+:[0-9]+|[[][0-9a-fA-F:]+[]](:[0-9]+)?)/.+";

    static final String TIME = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

    /** What happens when a requirement is not met or cannot be checked. */
    public record Enforcement(
            @Required @JsonPropertyDescription("Audit only records, Warn also warns, Enforce refuses.")
            Mode mode,

            @Default("Deny")
            @JsonPropertyDescription("When registry or OPA could not tell: Deny, or admit as AdmittedUnverified.")
            OnVerifierError onVerifierError,

            @Default("false")
            @JsonPropertyDescription(
                    "Whether Enforce waits, as Warn, until nothing that runs or is declared would be refused;"
                            + " status.effectiveMode says how it stands.")
            boolean requireReadiness,

            @Default("Judge")
            @JsonPropertyDescription(
                    "What becomes of a Pod of an admitted change, with the same digests, that would be refused only because"
                            + " evidence aged or could not be looked at: Judge refuses it, AdmitAndFlag lets it run as"
                            + " AdmittedFlagged.")
            OnReschedule onReschedule) {}

    /** In which shape signatures and attestations lie in a registry. */
    public enum EvidenceFormat {
        @JsonProperty("Bundle")
        BUNDLE,
        @JsonProperty("Legacy")
        LEGACY
    }
}
