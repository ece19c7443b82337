package dev.countersign.decision;

import dev.countersign.decision.Records.Recorded;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a workload ran before the change that is judged, as far as it is on record under the profile. */
public sealed interface Previous {
    /** Why nothing can be compared with what a workload ran before the profile knew of it. */
    String NOT_ON_RECORD =
            "what ran before this change is not on record under the profile yet; try again in a minute, when what runs is";

    /** Nothing: it is the first change of its root. */
    record None() implements Previous {}

    /** These images. */
    record Ran(List<ImageInQuestion> images) implements Previous {
        public Ran {
            images = List.copyOf(images);
        }
    }

    /** Nothing that can be relied on says. */
    record Unknown(String why) implements Previous {}

    /** What the change before that of {@code generation} has on record. A record may be on its way, or never have been written. */
    static Previous before(long generation, Collection<Recorded> recorded) {
        return earlier(generation, recorded)
                .<Previous>map(change -> new Ran(change.images()))
                .orElseGet(() -> generation > 1 ? new Unknown(NOT_ON_RECORD) : new None());
    }

    /**
     * The same of a change that took place. Where what was before it is not on record any more, or never was under this profile, it is
     * compared with itself: it runs already, and what it was compared with when it was asked for is not asked twice.
     */
    static Previous of(long generation, Collection<Recorded> recorded) {
        return earlier(generation, recorded)
                .or(() -> recorded.stream()
                        .filter(change -> generation > 1 && change.generation() == generation)
                        .findFirst())
                .<Previous>map(change -> new Ran(change.images()))
                .orElseGet(() -> before(generation, recorded));
    }

    /**
     * The same of what a controller makes now of a change: what the change itself ran when it was asked for, since a tag may name other
     * bytes today and was compared then with what was before.
     */
    static Previous carriedOut(long generation, Collection<Recorded> recorded) {
        return recorded.stream()
                .filter(change -> change.generation() == generation)
                .reduce((_, older) -> older)
                .<Previous>map(change -> new Ran(change.images()))
                .orElseGet(() -> before(generation, recorded));
    }

    /** What the newest change on record has. */
    static Previous newest(Collection<Recorded> recorded) {
        return before(Long.MAX_VALUE, recorded);
    }

    /** What a stored object names, where it names all of it by digest. */
    static Optional<Previous> pinned(Workload stored) {
        Map<String, List<ImageUse>> uses = stored.images().stream()
                .collect(Collectors.groupingBy(ImageUse::reference, LinkedHashMap::new, Collectors.toList()));
        List<ImageInQuestion> images = new ArrayList<>();
        for (Map.Entry<String, List<ImageUse>> use : uses.entrySet()) {
            Optional<Digest> digest = digest(use.getKey());
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            images.add(new ImageInQuestion(use.getKey(), use.getValue(), new Located.At(digest.get())));
        }
        return Optional.of(new Ran(images));
    }

    private static Optional<Digest> digest(String reference) {
        try {
            return ImageRef.parse(reference) instanceof ImageRef.Pinned(var _, var _, Digest digest)
                    ? Optional.of(digest)
                    : Optional.empty();
        } catch (InvalidReferenceException judgedAsSuch) {
            return Optional.empty();
        }
    }

    private static Optional<Recorded> earlier(long generation, Collection<Recorded> recorded) {
        return recorded.stream()
                .filter(change -> change.generation() < generation)
                .max(Comparator.comparingLong(Recorded::generation));
    }

    /** Whether an image of the same bytes is among them for certain. */
    default boolean isKnownToHaveRun(ImageInQuestion image) {
        return image.digest()
                .filter(digest -> images().stream().anyMatch(ran -> ran.digest().equals(Optional.of(digest))))
                .isPresent();
    }

    /** The images, where they are known. */
    default List<ImageInQuestion> images() {
        return switch (this) {
            case Ran(List<ImageInQuestion> images) -> images;
            case None _, Unknown _ -> List.of();
        };
    }
}
