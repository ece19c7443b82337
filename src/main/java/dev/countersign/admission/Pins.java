package dev.countersign.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Schedule;
import dev.countersign.gather.Located;
import dev.countersign.gather.Locator;
import dev.countersign.gather.SharedEvidence;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.profile.Scope;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Workload;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Fixes the images of Pods to the bytes that their tags name now, so that what was judged is what runs. */
final class Pins {
    private final Locator locator;
    private final Keychain keychain;

    Pins(Locator locator, Keychain keychain) {
        this.locator = locator;
        this.keychain = keychain;
    }

    /**
     * Replaces what can be pinned in {@code pod}, and writes down how in {@code patch}.
     *
     * @param memory the bytes of what it names, where a registry does not tell: asked for only then, and once
     */
    void apply(
            Submission submission,
            Scope scope,
            ObjectNode pod,
            JsonPatch patch,
            Supplier<Function<ImageUse, Optional<Digest>>> memory,
            Schedule schedule) {
        Set<ImageUse> kept = submission
                .before()
                .map(Workload::images)
                .<Set<ImageUse>>map(HashSet::new)
                .orElse(Set.of());
        // The kubelet restarts a container whose image changes its spelling.
        List<ImagePlace> places = ImagePlace.in(submission.workload().podSpec()).stream()
                .filter(place -> !kept.contains(place.use()))
                .toList();
        Map<String, ImageRef> tags = tags(places, scope);
        Map<ImageRef, Located> located = locator.with(keychain.of(submission.workload(), schedule.locateBy()))
                .locate(tags.values(), schedule.locateBy());
        Function<ImageUse, Optional<Digest>> remembered =
                located.values().stream().anyMatch(Located.Unknown.class::isInstance)
                        ? memory.get()
                        : _ -> Optional.empty();
        for (ImagePlace place : places) {
            String reference = place.use().reference();
            ImageRef tag = tags.get(reference);
            Optional.ofNullable(tag)
                    .map(located::get)
                    .flatMap(found -> digest(found, place.use(), remembered))
                    .ifPresent(digest -> replace(pod, place.path(), written(reference) + "@" + digest, patch));
        }
    }

    private static Optional<Digest> digest(
            Located found, ImageUse use, Function<ImageUse, Optional<Digest>> remembered) {
        return switch (found) {
            case Located.At(Digest digest) -> Optional.of(digest);
            case Located.Unknown _ -> remembered.apply(use);
            case Located.Absent _, Located.Bad _, Located.NotObserved _, Located.Overloaded _, Located.Surplus _ ->
                Optional.empty();
        };
    }

    /** What is looked up, by how it is written; beyond what one workload may name the validating call refuses. */
    private static Map<String, ImageRef> tags(List<ImagePlace> places, Scope scope) {
        Map<String, ImageRef> tags = new LinkedHashMap<>();
        places.stream()
                .map(place -> place.use().reference())
                .distinct()
                .forEach(reference -> tag(reference, scope)
                        .filter(_ -> tags.size() < SharedEvidence.MOST_IMAGES)
                        .ifPresent(tag -> tags.put(reference, tag)));
        return tags;
    }

    private static Optional<ImageRef> tag(String reference, Scope scope) {
        try {
            // Whatever a profile does not speak of is not looked up: who names an image chooses the host that is asked.
            return ImageRef.parse(reference) instanceof ImageRef.Tagged tagged
                            && scope.includes(tagged.repository())
                            && scope.exclusion(tagged.repository()).isEmpty()
                    ? Optional.of(tagged)
                    : Optional.empty();
        } catch (InvalidReferenceException judgedLater) {
            return Optional.empty();
        }
    }

    /** The reference as its author wrote it, the tag that a runtime would add included. */
    private static String written(String reference) {
        return reference.indexOf(':', reference.lastIndexOf('/') + 1) < 0 ? reference + ":latest" : reference;
    }

    private static void replace(ObjectNode pod, List<String> path, String text, JsonPatch patch) {
        ObjectNode parent = (ObjectNode) pod.at(JsonPatch.pointer(path.subList(0, path.size() - 1)));
        parent.put(path.getLast(), text);
        patch.replace(path, text);
    }
}
