package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Candidates for evidence that were refused. */
@Stored
public record RecordedRefusals(
        @Size(max = Limits.SHOWN) List<Candidate> items,

        @Required int total,
        @Required boolean truncated) {
    public RecordedRefusals {
        items = Absent.orEmpty(items);
    }

    /** One of them. */
    @Stored
    public record Candidate(
            @Required
            @Pattern(Limits.DIGEST)
            @JsonPropertyDescription("The image, or the one of its manifests, that it lay beside.")
            String image,

            @Required @Pattern(Limits.DIGEST) @JsonPropertyDescription("The blob in the registry.")
            String evidence,

            @Required @Size(min = 1, max = Limits.NAME) @JsonPropertyDescription("Stable reason.")
            String code,

            @Required @Size(max = Limits.MESSAGE) @JsonPropertyDescription("Why it was refused.")
            String message) {}
}
