package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.signature.VerificationKey;
import java.time.Instant;
import java.util.Collection;

/** Finds and checks what signed things are said of an image. */
public interface EvidenceSource {
    /** Everything that {@code keys} vouch for about {@code image}. Never throws for what a registry does. */
    Evidence about(Repository repository, Digest image, Collection<VerificationKey> keys, Instant deadline);
}
