package dev.countersign.trustroot;

import dev.countersign.image.Digest;
import java.util.Optional;

/**
 * Whose word it is: a log or an authority of a trust root.
 *
 * @param address where it is reached; empty where the root does not say
 * @param operator who runs it; empty where the root names nobody, who may then be anybody
 * @param key the fingerprint of the key that it signs with
 */
public record Party(String address, Optional<String> operator, Digest key) {}
