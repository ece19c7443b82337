package dev.countersign.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Manifests with the pods in the place of what is not ours to know and makes them.
 *
 * @param untold what should have a pod template and has none
 */
public record Expansion(List<Manifest> manifests, List<Checked> untold) {
    public Expansion {
        manifests = List.copyOf(manifests);
        untold = List.copyOf(untold);
    }

    /** {@code manifests}, as {@code templates} say. */
    public static Expansion of(List<Manifest> manifests, List<PodTemplate> templates) {
        List<Manifest> expanded = new ArrayList<>();
        List<Checked> untold = new ArrayList<>();
        for (Manifest manifest : manifests) {
            Optional<PodTemplate> template =
                    templates.stream().filter(each -> each.isOf(manifest)).findFirst();
            List<Manifest> pods = template.map(each -> each.pods(manifest)).orElse(List.of(manifest));
            if (pods.isEmpty()) {
                untold.add(new Checked.Untold(
                        manifest,
                        Checked.Untold.Lack.POD_TEMPLATE_ABSENT,
                        "has no pod template at %s, where it should have one"
                                .formatted(template.map(PodTemplate::path).orElse(""))));
            }
            expanded.addAll(pods);
        }
        return new Expansion(expanded, untold);
    }
}
