package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workload and the images that were judged. */
@Stored
public record RecordedSubject(
        @Required @JsonPropertyDescription("The cluster, known by a uid that no name can imitate.")
        Cluster cluster,

        @Required @JsonPropertyDescription("The root that people deploy, never what a controller made of it.")
        Workload workload,

        @Required @Min(0) @JsonPropertyDescription("Counts changes of the pod template, from 1.")
        long generation,

        @Required
        @Size(min = 1, max = 160)
        @JsonPropertyDescription("Of the pod template, without what controllers add.")
        String templateHash,

        @Required @Size(max = Limits.IMAGES) @JsonPropertyDescription("Every image that the workload would run.")
        List<Image> images) {

    public RecordedSubject {
        images = Absent.orEmpty(images);
    }

    /** A cluster. */
    @Stored
    public record Cluster(
            @Required @Size(min = 1, max = Limits.NAME) @JsonPropertyDescription("Uid of the namespace kube-system.")
            String uid) {}

    /** A root. */
    @Stored
    public record Workload(
            @Required @Size(min = 1, max = Limits.LINE) String apiVersion,
            @Required @Size(min = 1, max = Limits.NAME) String kind,
            @Required @Size(min = 1, max = Limits.NAME) String namespace,
            @Required @Size(min = 1, max = Limits.LINE) String name,

            @Size(max = Limits.NAME)
            @JsonPropertyDescription("Absent for what was refused before it existed.")
            @Nullable
            String uid) {}

    /** One image of one container or volume. */
    @Stored
    public record Image(
            @Required @Size(max = Limits.NAME) @JsonPropertyDescription("Name of the container or volume.")
            String container,

            @Required @JsonPropertyDescription("What runs or mounts it.")
            ImageType type,

            @Required @Size(max = Limits.REFERENCE) @JsonPropertyDescription("As written.")
            String reference,

            @Pattern(Limits.DIGEST)
            @JsonPropertyDescription("What was judged; absent where the tag did not resolve.")
            @Nullable
            String digest) {}

    /** What runs or mounts an image. */
    public enum ImageType {
        @JsonProperty("App")
        APP,
        @JsonProperty("Init")
        INIT,
        @JsonProperty("Ephemeral")
        EPHEMERAL,
        @JsonProperty("Volume")
        VOLUME
    }
}
