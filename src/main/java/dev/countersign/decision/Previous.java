package dev.countersign.decision;

import dev.countersign.decision.Records.Recorded;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
        return recorded.stream()
                .filter(change -> change.generation() < generation)
                .max(Comparator.comparingLong(Recorded::generation))
                .<Previous>map(change -> new Ran(change.images()))
                .orElseGet(() -> generation > 1 ? new Unknown(NOT_ON_RECORD) : new None());
    }

    /** The images, where they are known. */
    default List<ImageInQuestion> images() {
        return switch (this) {
            case Ran(List<ImageInQuestion> images) -> images;
            case None _, Unknown _ -> List.of();
        };
    }
}
