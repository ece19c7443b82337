package dev.countersign.gather;

import dev.countersign.image.ImageRef;
import java.time.Instant;

/** Finds out which bytes a reference names. */
public interface Locator {
    /** A digest in the reference decides by itself; a tag is looked up once. Never throws for what a registry does. */
    Located locate(ImageRef reference, Instant deadline);
}
