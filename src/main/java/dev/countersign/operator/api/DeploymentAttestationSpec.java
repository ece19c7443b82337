package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decision and everything that it rested on, as it was then. */
@Stored
public record DeploymentAttestationSpec(
        @Required @Pattern("^v1$") @JsonPropertyDescription("Version of this record's shape and vocabulary.")
        String recordVersion,

        @Required @JsonPropertyDescription("How the operator came to judge: asked at admission, or found it running.")
        Origin origin,

        @Size(min = 1, max = Limits.NAME)
        @JsonPropertyDescription(
                "Why it was not judged at admission (RecordLost), or not as what it claims to be (OwnerUnproved).")
        @Nullable
        String reason,

        @Required @JsonPropertyDescription("What was judged.")
        RecordedSubject subject,

        @Required @JsonPropertyDescription("What distinguishes it from what was there before.")
        RecordedChange change,

        @JsonPropertyDescription("Who asked for it, as the API server says; absent where it was found running.")
        @Nullable
        RecordedRequester requester,

        @Required @JsonPropertyDescription("What was decided, when, and by which profile and rules.")
        RecordedDecision decision,

        @Required @Size(max = Limits.RESULTS) @JsonPropertyDescription("One for each requirement and image.")
        List<RecordedResult> results,

        @JsonPropertyDescription(
                "What lay beside the images as evidence and no trust entry takes, whatever was decided, the most telling first;"
                        + " absent where there was nothing of the kind.")
        @Nullable
        RecordedRefusals refused) {

    /** The version of this shape. */
    public static final String VERSION = "v1";

    public DeploymentAttestationSpec {
        results = Absent.orEmpty(results);
    }

    /** How the operator came to judge. */
    public enum Origin {
        @JsonProperty("Admission")
        ADMISSION,
        @JsonProperty("Baseline")
        BASELINE,
        @JsonProperty("Discovered")
        DISCOVERED
    }
}
