package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What distinguishes a change from what was there before. */
@Stored
public record RecordedChange(
        @Required @Size(min = 1, max = 160) @JsonPropertyDescription("The same in the records of all profiles.")
        String id,

        @Required @JsonPropertyDescription("What changed.") ChangeType type,

        @JsonPropertyDescription("Who had a part in it, as the evidence that counted and the API server tell.")
        @Nullable
        RecordedPeople people) {
    /** Of which nobody is known to have a part in it. */
    public RecordedChange(String id, ChangeType type) {
        this(id, type, null);
    }

    /** What changed. */
    public enum ChangeType {
        @JsonProperty("New")
        NEW,
        @JsonProperty("Image")
        IMAGE,
        @JsonProperty("Config")
        CONFIG,
        @JsonProperty("Both")
        BOTH,
        @JsonProperty("Rollback")
        ROLLBACK,
        @JsonProperty("DigestMoved")
        DIGEST_MOVED,
        @JsonProperty("Injected")
        INJECTED
    }
}
