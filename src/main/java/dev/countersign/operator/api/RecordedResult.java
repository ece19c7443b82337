package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One requirement judged on one image, or on the workload itself. */
@Stored
public record RecordedResult(
        @Required @Size(min = 1, max = Limits.NAME) @JsonPropertyDescription("The requirement.")
        String id,

        @JsonPropertyDescription("The evidence asked for; absent for the workload itself.") @Nullable
        Kind kind,

        @Required @JsonPropertyDescription("What came of it.")
        Result result,

        @Required @Size(min = 1, max = Limits.NAME) @JsonPropertyDescription("Stable reason.")
        String code,

        @Required @Size(max = Limits.MESSAGE) @JsonPropertyDescription("What is wrong, what was found, what to do.")
        String message,

        @Required Severity severity,

        @Size(max = Limits.LIST) @JsonPropertyDescription("Criteria that the requirement serves.")
        List<@Size(max = 32) String> controls,

        @Size(max = Limits.LINE) @Nullable String owner,
        @JsonPropertyDescription("What to do about it.") ProfileRequirement.@Nullable Remediation remediation,

        @Size(max = Limits.REFERENCE)
        @JsonPropertyDescription("The image, as written; absent for the workload itself.")
        @Nullable
        String image,

        @Size(max = Limits.LIST) @JsonPropertyDescription("Containers and volumes with that image.")
        List<@Size(max = Limits.NAME) String> containers,

        @Pattern(Limits.DIGEST) @JsonPropertyDescription("What was judged.") @Nullable
        String digest,

        @Size(max = Limits.LIST) @JsonPropertyDescription("Digests of the evidence that the result rests on.")
        List<@Size(max = 160) String> evidence,

        @Size(max = Limits.LIST) @JsonPropertyDescription("Who signed that evidence.")
        List<SignedBy> signers,

        @JsonPropertyDescription("What the rules found.") @Nullable
        Problems problems) {

    public RecordedResult {
        controls = Absent.orEmpty(controls);
        containers = Absent.orEmpty(containers);
        evidence = Absent.orEmpty(evidence);
        signers = Absent.orEmpty(signers);
    }

    /** A signer: the key that proved it, and the entry of the profile that believes it. */
    @Stored
    public record SignedBy(
            @Size(min = 1, max = Limits.NAME)
            @JsonPropertyDescription("Entry of the profile's trust; absent where none believes the key.")
            @Nullable
            String trust,

            @Required
            @Size(min = 1, max = 160)
            @JsonPropertyDescription("SHA-256 of the public key (SubjectPublicKeyInfo).")
            String fingerprint,

            @JsonPropertyDescription(
                    "What became of log entries and timestamps that came with the signature; absent where there were none.")
            @Nullable
            LogMaterial logMaterial) {}

    /** What became of material from a transparency log; with a key, nothing rests on it. */
    public enum LogMaterial {
        @JsonProperty("NotVerified")
        NOT_VERIFIED
    }

    /** What rules found, in the order of severity, code, subject, term. */
    @Stored
    public record Problems(
            @Size(max = Limits.SHOWN) @JsonPropertyDescription("Absent where there are none.")
            List<Problem> items,

            @Required int total,
            @Required boolean truncated) {
        public Problems {
            items = Absent.orEmpty(items);
        }
    }

    /** One thing that a rule found. */
    @Stored
    public record Problem(
            @Required @Size(max = Limits.NAME) String code,
            @Required @Size(max = Limits.MESSAGE) String message,
            @Nullable Severity severity,
            @Required @Size(max = Limits.REFERENCE) String subject,
            @Required @Size(max = Limits.LINE) String term) {}

    /** What came of a requirement; never merged, because different people mend them. */
    public enum Result {
        @JsonProperty("Pass")
        PASS,
        @JsonProperty("Fail")
        FAIL,
        @JsonProperty("Missing")
        MISSING,
        @JsonProperty("Stale")
        STALE,
        @JsonProperty("Untrusted")
        UNTRUSTED,
        @JsonProperty("Unreadable")
        UNREADABLE,
        @JsonProperty("Unknown")
        UNKNOWN,
        @JsonProperty("Waived")
        WAIVED,
        @JsonProperty("NotApplicable")
        NOT_APPLICABLE,
        @JsonProperty("Manual")
        MANUAL
    }
}
