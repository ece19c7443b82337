package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was decided, when, and what decided it, by digest. */
@Stored
public record RecordedDecision(
        @Required
        @Size(min = 1, max = Limits.LINE)
        @JsonPropertyDescription("Replica, start and number: a gap shows a loss.")
        String id,

        @Required @JsonPropertyDescription("What came of it at the time.")
        DecisionOutcome outcome,

        @Required @JsonPropertyDescription("The mode that the profile asked for at the time.")
        Mode mode,

        @JsonPropertyDescription("The mode in effect at the time; absent in records of before there was one.") @Nullable
        Mode effectiveMode,

        @JsonPropertyDescription("Why it only warned although it asked for Enforce; absent where it did not.") @Nullable
        Softened softened,

        @Required @JsonPropertyDescription("The profile as resolved.")
        Profile profile,

        @Size(max = Limits.IMAGES) @JsonPropertyDescription("The rules that were asked.")
        List<Policy> policies,

        @Pattern(Limits.DIGEST) @JsonPropertyDescription("Of the input that the rules were given.") @Nullable
        String inputDigest,

        @Size(max = Limits.NAME)
        @JsonPropertyDescription(
                "Uid of the API server's call, to find it in the operator's log; its audit log has the decision's id.")
        @Nullable
        String requestUid,

        @Required @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant at,

        @Required @Min(0) @JsonPropertyDescription("From call to answer, in milliseconds.")
        long durationMs) {

    public RecordedDecision {
        policies = Absent.orEmpty(policies);
    }

    /** Why a profile that asks for Enforce only warned. */
    @Stored
    public record Softened(
            @Required SoftenedBy by,
            @Required @Size(max = Limits.MESSAGE) String message,

            @Required @JsonPropertyDescription("Whether this change would have been refused otherwise.")
            boolean spared,

            @JsonPropertyDescription("The pause that did; absent for what was not ready.") @Nullable
            Pause pause) {}

    /** An EnforcementPause, as it was. */
    @Stored
    public record Pause(
            @Required @Size(max = Limits.LINE) String name,
            @Required @Size(max = Limits.LINE) String uid,
            @Required @Size(max = Limits.REFERENCE) String requestedBy,
            @Required @Size(max = Limits.LINE) String ticket,

            @Required @JsonFormat(shape = JsonFormat.Shape.STRING)
            Instant until) {}

    /** What let through what an enforcing profile would refuse. */
    public enum SoftenedBy {
        @JsonProperty("NotReady")
        NOT_READY,
        @JsonProperty("Paused")
        PAUSED
    }

    /** A profile, as resolved. */
    @Stored
    public record Profile(
            @Required @Size(min = 1, max = Limits.LINE) String name,
            @Required long generation,
            @Required @Pattern(Limits.DIGEST) String digest,

            @Pattern(Limits.DIGEST)
            @JsonPropertyDescription(
                    "Of the text of the ConfigMap's entry that its identity map was read from; absent where it"
                            + " has the map itself or none, or it could not be read.")
            @Nullable
            String identityMapDigest) {}

    /** A rule of the library, by the digest of its text. */
    @Stored
    public record Policy(
            @Required @Size(min = 1, max = Limits.NAME) String name,
            @Required @Pattern(Limits.DIGEST) String digest) {}

    /** What came of a decision, the first that holds. */
    public enum DecisionOutcome {
        @JsonProperty("Denied")
        DENIED,
        @JsonProperty("AdmittedFlagged")
        ADMITTED_FLAGGED,
        @JsonProperty("AdmittedUnverified")
        ADMITTED_UNVERIFIED,
        @JsonProperty("AdmittedByException")
        ADMITTED_BY_EXCEPTION,
        @JsonProperty("AdmittedWithWarnings")
        ADMITTED_WITH_WARNINGS,
        @JsonProperty("Observed")
        OBSERVED,
        @JsonProperty("Admitted")
        ADMITTED
    }
}
