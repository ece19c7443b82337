package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose approvals count, and how many there must be, of the ones that evidence tells of. */
public record ApprovalTerms(
        @Min(1)
        @Max(16)
        @JsonPropertyDescription(
                "Of how many different people: for each change, for each ticket, for the deployment; absent: 1.")
        @Nullable
        Integer min,

        @Size(min = 1, max = 16)
        @JsonPropertyDescription("Groups of spec.identityMap, in one of which an approver must be; absent: anybody.")
        @Nullable
        List<@Size(min = 1, max = Limits.NAME) String> from,

        @Size(min = 1, max = 5)
        @JsonPropertyDescription(
                "What an approver must not be as well. Accounts of different providers that spec.identityMap does not have are"
                        + " never taken for two people.")
        @Nullable
        List<Part> distinctFrom) {

    /** What somebody was to a change. */
    public enum Part {
        @JsonProperty("author")
        AUTHOR,
        @JsonProperty("pusher")
        PUSHER,
        @JsonProperty("merger")
        MERGER,
        @JsonProperty("requester")
        REQUESTER,
        @JsonProperty("deployer")
        DEPLOYER
    }
}
