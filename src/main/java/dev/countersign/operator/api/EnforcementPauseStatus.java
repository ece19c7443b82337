package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a pause; written by the leader. */
@Stored
public record EnforcementPauseStatus(
        @JsonPropertyDescription("Whether it is on.") @Nullable
        Phase phase,

        @Size(max = Limits.MESSAGE) @JsonPropertyDescription("Why it is, or is not.") @Nullable
        String message,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When it was last told of by an Event.")
        @Nullable
        Instant lastTold,

        @Min(0)
        @JsonPropertyDescription("Changes that are or were on record and were admitted because of it.")
        @Nullable
        Long uses,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When the newest of them was decided.")
        @Nullable
        Instant lastUsed) {

    /** Whether a pause is on. */
    public enum Phase {
        @JsonProperty("Active")
        ACTIVE,
        @JsonProperty("Ended")
        ENDED,
        @JsonProperty("Invalid")
        INVALID
    }
}
