package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
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

        @Size(max = 16)
        @JsonPropertyDescription(
                "Confirmed, Compliant, Superseded, WouldBeDeniedOnReschedule, RanByException, RanWhilePaused.")
        List<Condition> conditions) {

    public DeploymentAttestationStatus {
        conditions = Absent.orEmpty(conditions);
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
