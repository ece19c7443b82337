package dev.countersign.gather;

import dev.countersign.image.ImageRef;
import dev.countersign.registry.Credentials;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds out which bytes a reference names. */
public interface Locator {
    /** A digest in the reference decides by itself; a tag is looked up once. Never throws for what a registry does. */
    Located locate(ImageRef reference, Instant deadline);

    /**
     * This locator, asking with {@code others} where the operator has no credential of its own for a host; one that asks no
     * registry says what it would say.
     */
    default Locator with(Credentials others) {
        return this;
    }

    /** The same for several references, each of them once, so that one workload never sees one tag name two things. */
    default Map<ImageRef, Located> locate(Collection<ImageRef> references, Instant deadline) {
        Map<ImageRef, Located> found = new LinkedHashMap<>();
        references.stream().distinct().forEach(reference -> found.put(reference, locate(reference, deadline)));
        return found;
    }
}
