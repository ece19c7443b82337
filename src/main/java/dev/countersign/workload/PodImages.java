package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The places of a PodSpec that name images, in the order in which they are judged. */
final class PodImages {
    private PodImages() {}

    static List<ImageUse> read(WorkloadKind kind, Member podSpec) throws MalformedWorkloadException {
        List<ImageUse> images = new ArrayList<>();
        addContainers(
                images, ImageUse.Type.INIT, podSpec.member("initContainers").itemsOrNone());
        addContainers(images, ImageUse.Type.APP, podSpec.member("containers").items());
        addContainers(
                images,
                ImageUse.Type.EPHEMERAL,
                podSpec.member("ephemeralContainers").itemsOrNone());
        for (Member volume : podSpec.member("volumes").itemsOrNone()) {
            addVolume(images, kind, volume);
        }
        return images;
    }

    private static void addContainers(List<ImageUse> images, ImageUse.Type type, List<Member> containers)
            throws MalformedWorkloadException {
        for (Member container : containers) {
            String name = container.member("name").nonEmptyText();
            images.add(new ImageUse(name, type, container.member("image").nonEmptyText()));
        }
    }

    private static void addVolume(List<ImageUse> images, WorkloadKind kind, Member volume)
            throws MalformedWorkloadException {
        Member image = volume.member("image");
        if (image.absent()) {
            return;
        }
        Member reference = image.object().member("reference");
        // The API server lets a template leave this out for others to fill in, but no Pod.
        if (kind != WorkloadKind.POD && reference.textOrEmpty().isEmpty()) {
            return;
        }
        images.add(new ImageUse(volume.member("name").nonEmptyText(), ImageUse.Type.VOLUME, reference.nonEmptyText()));
    }

    /** Takes every image out of {@code podSpec}, which is changed. */
    static void remove(ObjectNode podSpec) {
        for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
            podSpec.path(list).forEach(container -> removeMember(container, "image"));
        }
        podSpec.path("volumes").forEach(volume -> removeMember(volume.path("image"), "reference"));
    }

    private static void removeMember(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            object.remove(name);
        }
    }
}
