package dev.countersign.decision;

import dev.countersign.image.Digest;
import java.util.List;

/**
 * A verdict and what it was reached on.
 *
 * @param input digest of the policy input's canonical bytes
 */
public record Evaluated(Verdict verdict, List<ImageInQuestion> images, Digest input) {}
