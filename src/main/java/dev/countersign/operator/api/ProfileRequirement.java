package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that an image, or without a kind the workload itself, must show. */
@ValidationRule(
        value = "has(self.kind) || has(self.policies)",
        message = "a requirement has a kind, policies or both; without either it asks for nothing")
@ValidationRule(
        value = "has(self.kind) || !has(self.trust)",
        fieldPath = ".trust",
        message = "trust says whose evidence counts, and a requirement without a kind asks for no evidence; remove it")
@ValidationRule(
        value = "!has(self.platforms) || (has(self.subject) && self.subject != 'Index')",
        fieldPath = ".platforms",
        message = "platforms is for subject Platform and Either only; remove it or set subject")
@ValidationRule(
        value = "!has(self.threshold) || (has(self.kind) && self.kind == 'signature')",
        fieldPath = ".threshold",
        message = "threshold counts who signed, which is for kind signature only; remove it")
@ValidationRule(
        value = "!has(self.approvals) || (has(self.kind) &&"
                + " self.kind in ['code-review', 'change-ticket', 'deploy-approval'])",
        fieldPath = ".approvals",
        message =
                "approvals counts who approved, which is for code-review, change-ticket and deploy-approval only; remove it")
@ValidationRule(
        value = "has(self.kind) || !has(self.subject)",
        fieldPath = ".subject",
        message = "subject says on what evidence must lie, and a requirement without a kind asks for none; remove it")
@ValidationRule(
        value = "has(self.kind) || !has(self.predicateTypes)",
        fieldPath = ".predicateTypes",
        message =
                "predicateTypes says of which types evidence may be, and a requirement without a kind asks for none; remove it")
@ValidationRule(
        value = "!has(self.kind) || !self.kind.startsWith('custom:') || has(self.predicateTypes)",
        fieldPath = ".kind",
        message = "a kind of your own needs predicateTypes, which say of which types it is; name them")
@ValidationRule(
        value = "has(self.maxAge) || (!has(self.clock) && !has(self.onStale))",
        fieldPath = ".maxAge",
        message = "clock and onStale are about how old evidence may be; add maxAge, or remove them")
@ValidationRule(
        value = "has(self.kind) || !has(self.maxAge)",
        fieldPath = ".maxAge",
        message = "maxAge says how old evidence may be, and a requirement without a kind asks for none; remove it")
@ValidationRule(
        value = "!has(self.kind) || self.kind != 'signature' || !has(self.maxAge)",
        fieldPath = ".maxAge",
        message = "a key signature proves no time, so a signature has no maxAge; remove it")
@ValidationRule(
        value = "!(self.id in ['image-reference', 'image-scope', 'image-pinned'])",
        fieldPath = ".id",
        message =
                "image-reference, image-scope and image-pinned are reserved for findings that no requirement asks for")
@ValidationRule(
        value = "!has(self.kind) || self.kind != 'signature' || !has(self.appliesTo) || self.appliesTo == 'Any'",
        fieldPath = ".appliesTo",
        message = "a key signature proves no time, so it cannot be of after a change; ask for a kind that has one")
public record ProfileRequirement(
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.LABEL)
        @JsonPropertyDescription("By which messages and records name it.")
        String id,

        @Size(min = 1, max = Limits.KIND)
        @Pattern(Limits.KIND_PATTERN)
        @JsonPropertyDescription(
                "Evidence that each image must have, such as signature, vuln-scan or sbom, or custom:NAME for one of your own; absent:"
                        + " a rule on the workload itself.")
        @Nullable
        String kind,

        @Size(min = 1, max = 16)
        @JsonPropertyDescription(
                "Types of statements that are of this kind besides those that are known to be: what a kind of your own is, under"
                        + " which types your tools attest SARIF, or which scans for vulnerabilities are of kind sca.")
        @Nullable
        List<@Size(min = 1, max = Limits.REFERENCE) String> predicateTypes,

        @JsonPropertyDescription(
                "On what evidence must lie where an image is an index for several platforms: Index (the digest that is"
                        + " deployed), Platform (the manifest of each platform), Either (for each platform its manifest or the"
                        + " index); absent: Index.")
        @Nullable
        Target subject,

        @Size(min = 1, max = 16)
        @JsonPropertyDescription(
                "Platforms, such as linux/amd64, that must each have evidence; absent: all that the image has.")
        @Nullable
        List<@Size(min = 3, max = 100) String> platforms,

        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription("Entries of spec.trust whose evidence counts; absent: all that allow kind and image.")
        @Nullable
        List<@Size(min = 1, max = Limits.NAME) String> trust,

        @Min(1)
        @Max(32)
        @JsonPropertyDescription(
                "How many different signers of these must vouch; absent: 1. One key counts once, and so does one identity.")
        @Nullable
        Integer threshold,

        @JsonPropertyDescription(
                "Who must have approved, for kinds that tell of it: code-review, change-ticket and deploy-approval. Of the first two, where"
                        + " no rule asks who approved either, somebody else than the author or requester.")
        @Nullable
        ApprovalTerms approvals,

        @Size(min = 2, max = 32)
        @Pattern("^([0-9]{1,6}(d|h|m|s)){1,4}$")
        @JsonPropertyDescription("How old the evidence may be, such as 168h.")
        @Nullable
        String maxAge,

        @JsonPropertyDescription(
                "What its age is counted from: Claimed (the time that it says it is of), Database (when the data that its tool worked"
                        + " with was updated, as it says), Signed (when the certificate that signed it began to be valid);"
                        + " absent: Claimed.")
        @Nullable
        Clock clock,

        @JsonPropertyDescription(
                "What becomes of an image whose evidence is older: Deny, or Warn (told of and recorded, refused for nothing else);"
                        + " absent: Deny.")
        @Nullable
        OnStale onStale,

        @JsonPropertyDescription(
                "Where in the making of a workload this belongs, for records and reports; decides nothing.")
        @Nullable
        Stage stage,

        @Size(min = 20, max = 20)
        @Pattern(ComplianceProfileSpec.TIME)
        @JsonPropertyDescription(
                "Until then, in UTC, it is judged and told of, and refuses nothing; absent: it does now.")
        @Nullable
        String effectiveFrom,

        @JsonPropertyDescription(
                "Of which changes it is asked: Any, or Config (those of a pod template that change more than which images there are or"
                        + " when to restart; its evidence must be of after the last such change); absent: Any.")
        @Nullable
        AppliesTo appliesTo,

        @JsonPropertyDescription("Where it is asked; elsewhere it is NotApplicable; absent: everywhere.") @Nullable
        Occasion when,

        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription("Rules of the library that must find nothing; absent: the evidence alone suffices.")
        @Nullable
        List<PolicyUse> policies,

        @Default("high") @JsonPropertyDescription("Orders messages and violations; decides nothing.")
        Severity severity,

        @Size(max = Limits.LIST) @JsonPropertyDescription("Criteria that it serves, such as CC8.1.") @Nullable
        List<@Size(min = 1, max = 32) String> controls,

        @Size(min = 1, max = Limits.LINE)
        @JsonPropertyDescription("Who mends it; shown in messages and records.")
        @Nullable
        String owner,

        @JsonPropertyDescription("What to do about it; shown in messages and records.") @Nullable
        Remediation remediation) {

    /** On what evidence must lie. */
    public enum Target {
        @JsonProperty("Index")
        INDEX,
        @JsonProperty("Platform")
        PLATFORM,
        @JsonProperty("Either")
        EITHER
    }

    /** What the age of evidence is counted from. */
    public enum Clock {
        @JsonProperty("Claimed")
        CLAIMED,
        @JsonProperty("Database")
        DATABASE,
        @JsonProperty("Signed")
        SIGNED
    }

    /** What becomes of an image whose evidence is too old. */
    public enum OnStale {
        @JsonProperty("Deny")
        DENY,
        @JsonProperty("Warn")
        WARN
    }

    /** Of which changes it is asked. */
    public enum AppliesTo {
        @JsonProperty("Any")
        ANY,
        @JsonProperty("Config")
        CONFIG
    }

    /** Where in the making of a workload something is done. */
    public enum Stage {
        @JsonProperty("commit")
        COMMIT,
        @JsonProperty("ci")
        CI,
        @JsonProperty("build")
        BUILD,
        @JsonProperty("deploy")
        DEPLOY,
        @JsonProperty("runtime")
        RUNTIME
    }

    /** A rule of the library and what it is given. */
    public record PolicyUse(
            @Required
            @Size(min = 1, max = Limits.NAME)
            @Pattern(Limits.LABEL)
            @JsonPropertyDescription("Name of the rule.")
            String name,

            @PreserveUnknownFields
            @JsonPropertyDescription("Its parameters, checked against the rule's own schema.")
            @Nullable
            JsonNode params) {}

    /** What to do about a requirement that is not met. */
    @Stored
    public record Remediation(
            @Required @Size(min = 1, max = Limits.MESSAGE) @JsonPropertyDescription("What to do.")
            String text,

            @Size(min = 1, max = Limits.REFERENCE)
            @Pattern("^https?://.+")
            @JsonPropertyDescription("Where to read more.")
            @Nullable
            String url) {}
}
