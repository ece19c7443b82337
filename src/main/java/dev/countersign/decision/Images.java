package dev.countersign.decision;

import dev.countersign.gather.Evidence;
import dev.countersign.gather.Located;
import dev.countersign.gather.Locator;
import dev.countersign.gather.SharedEvidence;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.profile.Scope;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the places of a workload that name images into the images that are judged. */
public final class Images {
    private static final Located NOT_ASKED = new Located.NotObserved("not looked up: the profile does not speak of it");
    private static final Located SURPLUS = new Located.Surplus(
            "the workload names more than %d images that this profile judges, and no more are looked up; split the workload"
                    .formatted(SharedEvidence.MOST_IMAGES));

    private Images() {}

    /**
     * Each reference of {@code workload} once, located through {@code locator}. A tag that {@code scope} does not speak of is
     * not looked up: who names an image chooses the host that is asked.
     */
    public static List<ImageInQuestion> of(Workload workload, Scope scope, Locator locator, Schedule schedule) {
        Map<String, List<ImageUse>> uses = new LinkedHashMap<>();
        for (ImageUse use : workload.images()) {
            uses.computeIfAbsent(use.reference(), _ -> new ArrayList<>()).add(use);
        }
        Map<String, Located> located = locate(uses.keySet(), scope, locator, schedule);
        return uses.entrySet().stream()
                .map(use -> new ImageInQuestion(
                        use.getKey(), use.getValue(), located.getOrDefault(use.getKey(), NOT_ASKED)))
                .toList();
    }

    private static Map<String, Located> locate(
            Collection<String> references, Scope scope, Locator locator, Schedule schedule) {
        Map<String, ImageRef> read = new LinkedHashMap<>();
        Map<String, Located> located = new HashMap<>();
        for (String reference : references) {
            try {
                read.put(reference, ImageRef.parse(reference));
            } catch (InvalidReferenceException invalid) {
                located.put(reference, new Located.Bad(Evidence.Cause.MALFORMED, String.valueOf(invalid.getMessage())));
            }
        }
        surplus(read, scope).forEach(reference -> {
            read.remove(reference);
            located.put(reference, SURPLUS);
        });
        List<ImageRef> asked =
                read.values().stream().filter(image -> isAsked(image, scope)).toList();
        Map<ImageRef, Located> found = locator.locate(asked, schedule.locateBy());
        read.forEach((reference, image) -> located.put(reference, found.getOrDefault(image, NOT_ASKED)));
        return located;
    }

    /** Those beyond what one workload may name, in the order of the workload; what no requirement is asked of costs nothing. */
    private static List<String> surplus(Map<String, ImageRef> read, Scope scope) {
        return read.entrySet().stream()
                .filter(image -> Triage.inScope(image.getValue().repository(), scope))
                .map(Map.Entry::getKey)
                .skip(SharedEvidence.MOST_IMAGES)
                .toList();
    }

    private static boolean isAsked(ImageRef image, Scope scope) {
        return switch (image) {
            case ImageRef.Pinned _ -> true;
            case ImageRef.Tagged(var repository, String _) -> Triage.inScope(repository, scope);
        };
    }
}
