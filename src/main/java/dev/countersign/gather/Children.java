package dev.countersign.gather;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.image.Platform;
import java.util.List;
import java.util.Optional;

/** The manifests for single platforms that an image may be made of. */
public sealed interface Children {
    /** None: it is such a manifest itself. */
    record None() implements Children {}

    /** Those that its index lists, in that order. */
    record Of(List<Child> children) implements Children {
        public Of {
            children = List.copyOf(children);
        }
    }

    /** The index could not be looked at. */
    record Unseen(Gap gap) implements Children {}

    /** Nobody looked. */
    Children NOT_ASKED = new Unseen(new Gap(Cause.UNREACHABLE, "nobody looked for the platforms of the image", ""));

    /**
     * A manifest for one platform.
     *
     * @param platform empty where the index names none, so that it may run anywhere
     * @param exact whether every runtime takes it for that platform
     */
    record Child(Digest digest, Optional<Platform> platform, boolean exact) {
        /** One that every runtime takes for its platform. */
        public Child(Digest digest, Optional<Platform> platform) {
            this(digest, platform, platform.isPresent());
        }
    }
}
