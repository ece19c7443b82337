package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.workload.ImageUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where in a Pod an image is named.
 *
 * @param path of the text, as unescaped segments from the Pod's root
 */
record ImagePlace(ImageUse use, List<String> path) {
    ImagePlace {
        path = List.copyOf(path);
    }

    /** Every place of {@code podSpec}, the spec of a Pod, that names an image. */
    static List<ImagePlace> in(JsonNode podSpec) {
        return Stream.of(
                        containers(podSpec, "initContainers", ImageUse.Type.INIT),
                        containers(podSpec, "containers", ImageUse.Type.APP),
                        containers(podSpec, "ephemeralContainers", ImageUse.Type.EPHEMERAL),
                        volumes(podSpec))
                .flatMap(List::stream)
                .filter(place -> !place.use().reference().isEmpty())
                .toList();
    }

    private static List<ImagePlace> containers(JsonNode podSpec, String list, ImageUse.Type type) {
        List<ImagePlace> places = new ArrayList<>();
        for (JsonNode container : podSpec.path(list)) {
            List<String> path = List.of("spec", list, String.valueOf(places.size()), "image");
            places.add(place(container, type, container.path("image"), path));
        }
        return places;
    }

    private static List<ImagePlace> volumes(JsonNode podSpec) {
        List<ImagePlace> places = new ArrayList<>();
        for (JsonNode volume : podSpec.path("volumes")) {
            List<String> path = List.of("spec", "volumes", String.valueOf(places.size()), "image", "reference");
            places.add(place(volume, ImageUse.Type.VOLUME, volume.path("image").path("reference"), path));
        }
        return places;
    }

    private static ImagePlace place(JsonNode named, ImageUse.Type type, JsonNode reference, List<String> path) {
        return new ImagePlace(new ImageUse(named.path("name").asText(), type, reference.asText()), path);
    }
}
