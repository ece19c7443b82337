package dev.countersign.policy;

import dev.countersign.image.ImageRef.Pinned;
import java.time.Instant;
import java.util.Optional;

/** Reads policies where somebody published them. Says nothing of who that was. */
@FunctionalInterface
public interface PolicyArtifacts {
    /** The Rego in {@code artifact}. Never throws for what a registry does. */
    Reading read(Pinned artifact, Instant deadline);

    /** What reading one came to. */
    sealed interface Reading {
        /**
         * It holds one module.
         *
         * @param tests the module with its tests; empty where there is none
         */
        record Texts(String source, Optional<String> tests) implements Reading {}

        /** It holds no policy, or one that nobody should have to read. */
        record Unfit(String why) implements Reading {}

        /** It could not be told. */
        record Unreachable(String why) implements Reading {}
    }
}
