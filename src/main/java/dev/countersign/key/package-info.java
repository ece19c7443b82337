/**
 * Public keys: which are sound, and whether one of them made a signature. Knows nothing of who holds a key or what was signed.
 *
 * <p>The algorithm follows from the key, never from what a signature's envelope says of itself; {@code SignatureCheck} lists
 * which. Equal keys have equal fingerprints whatever their spelling, and a key that anybody could sign with is no key.
 *
 * <p>Implements what of Sigstore's <a
 * href="https://github.com/sigstore/architecture-docs/blob/main/algorithm-registry.md">algorithm registry</a> the JDK has.
 */
@NullMarked
package dev.countersign.key;

import org.jspecify.annotations.NullMarked;
