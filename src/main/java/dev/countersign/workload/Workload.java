package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object that makes pods, as the API server sent it.
 *
 * @param generateName empty where the object was named outright
 * @param generation {@code metadata.generation}; 0 where the API server has not set it
 * @param created when the API server created it; empty before the object exists
 * @param labels of the object itself
 * @param annotations of the object itself
 * @param controller the owner that claims to control it; proves nothing until it was read back
 * @param podSpec of the pod template, unread; of the Pod itself for a Pod
 * @param template what the pod template says, hashed
 * @param rest what the pod template says apart from which images, hashed
 * @param configuration the same apart from when {@code kubectl rollout restart} was last asked for, hashed
 * @param images in the order init, app, ephemeral, volume; each place named once
 */
public record Workload(
        WorkloadRef ref,
        String generateName,
        long generation,
        Optional<Instant> created,
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<Owner> controller,
        JsonNode podSpec,
        TemplateHash template,
        TemplateHash rest,
        TemplateHash configuration,
        List<ImageUse> images) {
    public Workload {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        images = List.copyOf(images);
    }

    /** Who claims to control an object: its controller ownerReference. */
    public record Owner(String apiVersion, String kind, String name, String uid) {}

    /** Whether a place of a template is filled from it here: by the image that it names, or by that pinned since. */
    public boolean fills(ImageUse place) {
        return images.stream()
                .anyMatch(use -> use.container().equals(place.container())
                        && use.type() == place.type()
                        && use.isFrom(place.reference()));
    }

    /** What a Pod's template was before anybody put containers for debugging into it; empty for anything but a Pod. */
    public Optional<TemplateHash> beforeDebugging() {
        return ref.kind() == WorkloadKind.POD && podSpec instanceof ObjectNode spec
                ? Optional.of(TemplateHash.beforeDebugging(spec))
                : Optional.empty();
    }

    /** This object with the pod template of {@code other}, which was made for it. */
    public Workload madeFrom(Workload other) {
        return new Workload(
                ref,
                generateName,
                generation,
                created,
                labels,
                annotations,
                controller,
                other.podSpec,
                other.template,
                other.rest,
                other.configuration,
                other.images);
    }

    /**
     * Reads an object of {@code kind}.
     *
     * @throws MalformedWorkloadException where it is not one: a field that must be there is absent or of another type
     */
    public static Workload read(WorkloadKind kind, String namespace, JsonNode object)
            throws MalformedWorkloadException {
        return WorkloadReader.read(kind, namespace, object);
    }
}
