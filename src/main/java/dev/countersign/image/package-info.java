/**
 * How images are named: content addresses, references as a runtime reads them, and the patterns that profiles match
 * them with. Knows nothing of registries or of Kubernetes; does no I/O.
 *
 * <p>A reference is read as containerd and CRI-O read it (<a
 * href="https://github.com/distribution/reference">distribution/reference</a>), since what the node pulls is what must be
 * judged; what no runtime would accept is refused, never guessed at. Where a node pulls from is for its own settings to say all
 * the same: short names and {@code registries.conf}, mirrors in {@code hosts.toml}, an image that is in its cache already. A digest
 * in the reference makes all of that safe, since other bytes do not fit it; a tag alone does not.
 */
@NullMarked
package dev.countersign.image;

import org.jspecify.annotations.NullMarked;
