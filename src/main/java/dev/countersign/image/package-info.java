/**
 * How images are named: content addresses, references as a runtime reads them, and the patterns that profiles match
 * them with. Knows nothing of registries or of Kubernetes; does no I/O.
 *
 * <p>A reference is read as containerd and CRI-O read it (<a
 * href="https://github.com/distribution/reference">distribution/reference</a>), since what the node pulls is what must be
 * judged; what no runtime would accept is refused, never guessed at.
 */
@NullMarked
package dev.countersign.image;

import org.jspecify.annotations.NullMarked;
