package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the change: whether it runs, how it stands now, how often it was tried. */
@Stored
public record DeploymentAttestationStatus(
        @JsonPropertyDescription("Whether the root exists and runs this change.") @Nullable
        Boolean active,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant activeFrom,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant activeUntil,

        @JsonPropertyDescription("How it stands now, whatever the mode.") @Nullable
        Compliance compliance,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When compliance was last established.")
        @Nullable
        Instant lastEvaluated,

        @Min(0) @JsonPropertyDescription("How often it was asked for.") @Nullable
        Long count,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant firstSeen,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant lastSeen,

        @Size(max = 16) @JsonPropertyDescription("Confirmed, Compliant, Superseded, WouldBeDeniedOnReschedule.")
        List<Condition> conditions,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = Limits.SHOWN)
        @JsonPropertyDescription(
                "What let Pods of it run again that would have been refused, and is of later than spec: in the order of their first time.")
        List<Rerun> reruns,

        @JsonPropertyDescription("Whether there were more of them than are told; absent where there were not.")
        @Nullable
        Boolean rerunsTruncated) {

    public DeploymentAttestationStatus {
        conditions = Absent.orEmpty(conditions);
        reruns = Absent.orEmpty(reruns);
    }

    /** Of which no Pod ran again by anybody's leave. */
    public DeploymentAttestationStatus(
            @Nullable Boolean active,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil,
            @Nullable Compliance compliance,
            @Nullable Instant lastEvaluated,
            @Nullable Long count,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,
            List<Condition> conditions) {
        this(
                active,
                activeFrom,
                activeUntil,
                compliance,
                lastEvaluated,
                count,
                firstSeen,
                lastSeen,
                conditions,
                List.of(),
                null);
    }

    /** An exception or a pause that let a Pod run again. */
    @Stored
    public record Rerun(
            @Required RerunBy by,
            @Required @Size(min = 1, max = Limits.LINE) String name,
            @Required @Size(min = 1, max = Limits.NAME) String uid,

            @Required @Size(max = Limits.REFERENCE) @JsonPropertyDescription("Who asked for it.")
            String requestedBy,

            @Required @Size(max = Limits.MESSAGE) @JsonPropertyDescription("What it let through, the first time.")
            String message,

            @Required @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("The first time.")
            Instant at) {}

    /** What lets Pods run again. */
    public enum RerunBy {
        @JsonProperty("Exception")
        EXCEPTION,
        @JsonProperty("Pause")
        PAUSE
    }

    /** How a change stands now. */
    public enum Compliance {
        @JsonProperty("Compliant")
        COMPLIANT,
        @JsonProperty("Waived")
        WAIVED,
        @JsonProperty("Violating")
        VIOLATING,
        @JsonProperty("Unknown")
        UNKNOWN
    }
}
