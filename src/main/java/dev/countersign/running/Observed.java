package dev.countersign.running;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One pod as it runs: its spec, and the digests that the kubelet reports. */
record Observed(Workload pod, Map<String, String> imageIds) {
    private static final List<String> STATUSES =
            List.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses");

    static Observed of(Workload pod, JsonNode status) {
        Map<String, String> ids = new HashMap<>();
        STATUSES.stream()
                .flatMap(list -> elements(status.path(list)))
                .forEach(one ->
                        ids.put(one.path("name").asText(), one.path("imageID").asText()));
        return new Observed(pod, Map.copyOf(ids));
    }

    /** The bytes that a place of this pod was filled with: as the kubelet reports, else as the pod's spec says. */
    Located located(ImageUse place) {
        // The kubelet reports containers only; a volume may have the name of one.
        Optional<Digest> reported = place.type() == ImageUse.Type.VOLUME
                ? Optional.empty()
                : Optional.ofNullable(imageIds.get(place.container())).flatMap(Observed::digest);
        return reported.or(() -> written(place).flatMap(Observed::pinned))
                .<Located>map(Located.At::new)
                .orElseGet(() -> new Located.NotObserved("pod %s does not report which image %s is made of"
                        .formatted(pod.ref().name(), place.container())));
    }

    private Optional<String> written(ImageUse place) {
        return pod.images().stream()
                .filter(use -> use.container().equals(place.container()))
                .filter(use -> (use.type() == ImageUse.Type.VOLUME) == (place.type() == ImageUse.Type.VOLUME))
                .map(ImageUse::reference)
                .findFirst();
    }

    static Optional<Digest> pinned(String reference) {
        try {
            return ImageRef.parse(reference) instanceof ImageRef.Pinned pinned
                    ? Optional.of(pinned.digest())
                    : Optional.empty();
        } catch (InvalidReferenceException invalid) {
            return Optional.empty();
        }
    }

    /** An imageID is {@code repository@digest}, at times with a scheme before it; a bare digest is a config's, not a manifest's. */
    private static Optional<Digest> digest(String imageId) {
        int at = imageId.lastIndexOf('@');
        return at < 0 ? Optional.empty() : Digest.parse(imageId.substring(at + 1));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
