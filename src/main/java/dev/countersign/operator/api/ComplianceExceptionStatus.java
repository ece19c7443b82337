package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an exception counts, and what for. */
public record ComplianceExceptionStatus(
        @JsonPropertyDescription("Of what this tells.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Active, Inactive (no profile honours it), Expired, Orphaned.") @Nullable
        Phase phase,

        @JsonPropertyDescription("The profiles that honour it.") @Size(max = Limits.LIST) @Nullable
        List<@Size(max = Limits.LINE) String> profiles,

        @JsonPropertyDescription("The records that it has a part in.") @Nullable
        Uses uses,

        @Size(max = 16) @JsonPropertyDescription("Active, InUse, ExpiringSoon, Orphaned.")
        List<Condition> conditions) {

    public ComplianceExceptionStatus {
        conditions = Absent.orEmpty(conditions);
    }

    /** Whether it counts. */
    public enum Phase {
        @JsonProperty("Active")
        ACTIVE,
        @JsonProperty("Inactive")
        INACTIVE,
        @JsonProperty("Expired")
        EXPIRED,
        @JsonProperty("Orphaned")
        ORPHANED;

        /** As its status spells it. */
        public String word() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** Records in which it hides something. */
    public record Uses(
            @Required @Min(0) @JsonPropertyDescription("How many there are or were.")
            long count,

            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @JsonPropertyDescription("When the newest of them was decided.")
            @Nullable
            Instant lastUsed,

            @Size(max = Limits.SHOWN) @JsonPropertyDescription("The newest of them by name.")
            List<@Size(max = Limits.LINE) String> records,

            @Required boolean truncated) {
        public Uses {
            records = Absent.orEmpty(records);
        }
    }
}
