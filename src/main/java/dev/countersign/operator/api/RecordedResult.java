package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One requirement judged on one image, or on the workload itself. */
@Stored
public record RecordedResult(
        @Required @Size(min = 1, max = Limits.NAME) @JsonPropertyDescription("The requirement.")
        String id,

        @Size(min = 1, max = Limits.KIND)
        @JsonPropertyDescription("The evidence asked for; absent for the workload itself.")
        @Nullable
        String kind,

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
        Problems problems,

        @JsonPropertyDescription("Where in the making of a workload the requirement belongs, as its profile says.")
        ProfileRequirement.@Nullable Stage stage,

        @Size(max = Limits.LINE)
        @JsonPropertyDescription("Why it refuses nothing although it is not met; absent where it binds.")
        @Nullable
        String lenience,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = Limits.LIST)
        @JsonPropertyDescription("The exceptions that hide something of it, and what each hides.")
        List<UsedException> exceptions) {

    public RecordedResult {
        controls = Absent.orEmpty(controls);
        containers = Absent.orEmpty(containers);
        evidence = Absent.orEmpty(evidence);
        signers = Absent.orEmpty(signers);
        exceptions = Absent.orEmpty(exceptions);
    }

    /** An exception as it was then. */
    @Stored
    public record UsedException(
            @Required @Size(min = 1, max = Limits.LINE) String name,
            @Required @Size(min = 1, max = Limits.NAME) String uid,
            @Required ComplianceExceptionSpec.Type type,

            @Required @Pattern(Limits.DIGEST) @JsonPropertyDescription("Of its spec.")
            String digest,

            @Required @Size(max = Limits.LINE) String owner,

            @Required @Size(max = Limits.REFERENCE) @JsonPropertyDescription("Who asked for it.")
            String requestedBy,

            @Required @JsonFormat(shape = JsonFormat.Shape.STRING)
            Instant expiresAt,

            @JsonPropertyDescription("What it hides.") @Nullable
            Problems hides) {}

    /** A signer: the key or the identity that was proved, and the entry of the profile that believes it. */
    @Stored
    public record SignedBy(
            @Size(min = 1, max = Limits.NAME)
            @JsonPropertyDescription("Entry of the profile's trust; absent where none believes the key.")
            @Nullable
            String trust,

            @Size(min = 1, max = 160)
            @JsonPropertyDescription(
                    "SHA-256 of the public key (SubjectPublicKeyInfo); absent where a certificate was.")
            @Nullable
            String fingerprint,

            @JsonPropertyDescription("Whom the certificate names; absent where a key was.") @Nullable
            SignerIdentity identity,

            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Size(max = Limits.PROOFS)
            @JsonPropertyDescription("The logs and authorities of the entry's trust root that recorded it or saw it.")
            List<SeenBy> proofs,

            @JsonPropertyDescription(
                    "What became of log entries and timestamps that came with the signature; absent where there were none.")
            @Nullable
            LogMaterial logMaterial) {
        public SignedBy {
            proofs = Absent.orEmpty(proofs);
        }
    }

    /** Whom a certificate names. */
    @Stored
    public record SignerIdentity(
            @Size(max = Limits.REFERENCE) @JsonPropertyDescription("Who knew the subject.") @Nullable
            String issuer,

            @Required @Size(min = 1, max = Limits.REFERENCE) String subject,

            @Required ProfileTrust.SubjectKind subjectKind) {}

    /** A log that recorded a signature, or an authority that saw it. */
    @Stored
    public record SeenBy(
            @Required ProofKind kind,

            @Required @Size(max = Limits.REFERENCE) @JsonPropertyDescription("Its address in the trust root.")
            String by,

            @JsonPropertyDescription("Where in the log.") @Nullable
            Long index,

            @JsonPropertyDescription("When, by its word; absent where it says none.")
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @Nullable
            Instant at) {}

    /** What a proof is by. */
    public enum ProofKind {
        @JsonProperty("TransparencyLog")
        TRANSPARENCY_LOG,
        @JsonProperty("TimestampAuthority")
        TIMESTAMP_AUTHORITY,
        @JsonProperty("CertificateLog")
        CERTIFICATE_LOG
    }

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
