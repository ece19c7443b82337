package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator makes of a policy; written by the leader. */
@Stored
public record DeploymentPolicyStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of.") @Nullable
        Long observedGeneration,

        @Size(max = 160)
        @JsonPropertyDescription(
                "SHA-256 of that generation's Rego, wherever it lies; absent where it could not be read.")
        @Nullable
        String digest,

        @Size(max = 160)
        @JsonPropertyDescription("SHA-256 of the Rego that answers; absent where none ever passed.")
        @Nullable
        String activeDigest,

        @JsonPropertyDescription("What came of that generation's tests; absent where they were not run.") @Nullable
        Tests tests,

        @JsonPropertyDescription(
                "Milliseconds that 95 of 100 runs of the Rego that answers took at most on the leader: one ask, by itself, with the"
                        + " whole input of a decision, sent to OPA and answered; at most every 10 s, of the last 100."
                        + " Written anew where it is another by a quarter. Absent before 20 runs.")
        @Nullable
        Long p95Ms,

        @JsonPropertyDescription("The profiles in force that name it.") @Nullable
        UsedBy usedBy,

        @Size(max = 16) @JsonPropertyDescription("Ready.") List<Condition> conditions) {

    public DeploymentPolicyStatus {
        conditions = Absent.orEmpty(conditions);
    }

    /** What came of tests. */
    @Stored
    public record Tests(
            @Required @JsonPropertyDescription("How many passed.")
            int pass,

            @Required @JsonPropertyDescription("How many did not.")
            int fail,

            @Size(max = Limits.SHOWN) @JsonPropertyDescription("The names of the first that did not.")
            List<@Size(max = Limits.LINE) String> failed) {
        public Tests {
            failed = Absent.orEmpty(failed);
        }
    }

    /** The first profiles by name, and how many there are in all. */
    @Stored
    public record UsedBy(
            @Size(max = Limits.SHOWN) List<@Size(max = Limits.LINE) String> items,
            @Required int total,
            @Required boolean truncated) {
        public UsedBy {
            items = Absent.orEmpty(items);
        }
    }
}
