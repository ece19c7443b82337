package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asked for a change, taken from the API server's request and nowhere else. */
@Stored
public record RecordedRequester(
        @Required @Size(max = Limits.REFERENCE) String user,
        @Size(max = Limits.LINE) @Nullable String uid,
        @Size(max = Limits.IMAGES) List<@Size(max = Limits.REFERENCE) String> groups,

        @JsonPropertyDescription("What the authenticator added.")
        Map<String, List<String>> extra,

        @Required
        @JsonPropertyDescription("Whether the API server proved itself to the webhook with a client certificate.")
        boolean apiServerAuthenticated) {
    public RecordedRequester {
        groups = Absent.orEmpty(groups);
        extra = Absent.orEmpty(extra);
    }
}
