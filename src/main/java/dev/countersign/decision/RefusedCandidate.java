package dev.countersign.decision;

import dev.countersign.image.Digest;

/**
 * Something that lies beside an image as evidence and counts for nothing, whatever the decision.
 *
 * @param image the image, or the one of its manifests that it lies beside
 * @param evidence the blob in the registry
 * @param code a {@link dev.countersign.signature.Flaw}, or one of {@link Codes}
 * @param message why it is refused
 */
public record RefusedCandidate(Digest image, Digest evidence, String code, String message) {}
