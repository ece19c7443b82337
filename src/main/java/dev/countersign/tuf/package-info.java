/**
 * A client of The Update Framework (<a href="https://theupdateframework.github.io/specification/latest/">TUF 1.0</a>): takes one
 * target, such as a {@code trusted_root.json}, from a mirror that nobody trusts, on the word of keys that an initial root names.
 *
 * <pre>
 *   TrustedState ── Refresh ──→ n.root.json … → timestamp → snapshot → targets → the target ──→ TrustedState
 * </pre>
 *
 * <p>Pure but for {@link dev.countersign.tuf.Repository}, the port by which a mirror is read; the time is an argument, and what is
 * trusted a value that its holder keeps. A mirror can withhold, and no more: what it gives counts if it is signed by the threshold
 * of the role's keys, is no older than what was seen before, is not past its expiry, and is as long and of the hashes that the
 * metadata above it says. A new root needs the signatures of the one before it and its own. What is seen of roots and timestamps
 * counts at once; the rest replaces what serves only when it is there as a whole. A target serves on while nothing newer is there,
 * until the first of the metadata above it expires or a root takes the keys away that signed for it.
 *
 * <p>Of two keys with the same public half one counts. Delegations are not followed: the target must be in {@code targets.json}.
 *
 * <p>This is ours although sigstore-java has such a client, because that one (2.0.0) takes an expired timestamp whose version it
 * has seen before, which is how a mirror freezes us; counts one key twice that has two ids; keeps its state re-serialised in files
 * of its own; sets no deadline on a body; and follows redirects anywhere.
 *
 * <p>Signatures are over the canonical form of what was received, since that is what TUF signs: the one exception to reading bytes
 * only as they came.
 */
@NullMarked
package dev.countersign.tuf;

import org.jspecify.annotations.NullMarked;
