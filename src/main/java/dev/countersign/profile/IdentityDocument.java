package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;

/** What is kept where a profile says that its identity map is. */
public sealed interface IdentityDocument {
    /**
     * Something that may be a map.
     *
     * @param digest of the text
     * @param tree what the text spells
     */
    record Found(Digest digest, JsonNode tree) implements IdentityDocument {}

    /** Nothing is there. */
    record Absent(String why) implements IdentityDocument {}

    /** What is there cannot be read. */
    record Unreadable(String why) implements IdentityDocument {}
}
