package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who had a part in a change. */
@Stored
public record RecordedPeople(
        @Size(max = Limits.LIST) List<Participant> items,

        @Required int total,
        @Required boolean truncated) {
    public RecordedPeople {
        items = Absent.orEmpty(items);
    }

    /** One of them, in one part. */
    @Stored
    public record Participant(
            @Required @JsonPropertyDescription("What they were to it.")
            Part part,

            @Required @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("The system that knows the account.")
            String provider,

            @Required
            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription("What that system calls it and nobody else.")
            String id,

            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription("What people call the account; for reading only, since names change hands.")
            @Nullable
            String name,

            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription("Whose account it is, as the profile's identityMap said.")
            @Nullable
            String person,

            @JsonPropertyDescription("Whether its provider says that it is a program.") @Nullable
            Boolean bot,

            @Size(min = 1, max = Limits.REFERENCE)
            @JsonPropertyDescription("What they did it to, such as a pull request or a ticket.")
            @Nullable
            String of,

            @Required
            @JsonPropertyDescription(
                    "Verified: the API server authenticated them. Reported: a signed statement that counts says so.")
            Assurance assurance,

            @Pattern(Limits.DIGEST)
            @JsonPropertyDescription("The evidence that reports it, by the digest of its blob.")
            @Nullable
            String from) {}

    /** What somebody was to a change. */
    public enum Part {
        @JsonProperty("author")
        AUTHOR,
        @JsonProperty("pusher")
        PUSHER,
        @JsonProperty("reviewer")
        REVIEWER,
        @JsonProperty("approver")
        APPROVER,
        @JsonProperty("merger")
        MERGER,
        @JsonProperty("requester")
        REQUESTER,
        @JsonProperty("deployer")
        DEPLOYER
    }

    /** How it is known. */
    public enum Assurance {
        @JsonProperty("Verified")
        VERIFIED,
        @JsonProperty("Reported")
        REPORTED
    }
}
