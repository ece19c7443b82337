package dev.countersign.decision;

import dev.countersign.gather.Located;
import dev.countersign.gather.Locator;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the places of a workload that name images into the images that are judged. */
public final class Images {
    private Images() {}

    /** Each reference of {@code workload} once, located through {@code locator}. */
    public static List<ImageInQuestion> of(Workload workload, Locator locator, Instant deadline) {
        Map<String, List<ImageUse>> uses = new LinkedHashMap<>();
        for (ImageUse use : workload.images()) {
            uses.computeIfAbsent(use.reference(), _ -> new ArrayList<>()).add(use);
        }
        return uses.entrySet().stream()
                .map(entry -> new ImageInQuestion(
                        entry.getKey(), entry.getValue(), locate(entry.getKey(), locator, deadline)))
                .toList();
    }

    private static Located locate(String reference, Locator locator, Instant deadline) {
        try {
            return locator.locate(ImageRef.parse(reference), deadline);
        } catch (InvalidReferenceException invalid) {
            return new Located.Bad(String.valueOf(invalid.getMessage()));
        }
    }
}
