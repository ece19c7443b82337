/**
 * Whether a signature is recorded in a transparency log that a trust root believes. Knows nothing of identities, statements
 * or what a profile asks for; bytes in, a value out.
 *
 * <pre>
 *   LogEntry        one entry as it came, unproved
 *   Signing         what it must record: signature, material, what was signed
 *   TransparencyLogs.check(entry, signing) = Recorded | Refused
 * </pre>
 *
 * <p>An entry is believed by the log's promise (Rekor's signed entry timestamp) or by a proof of inclusion under a checkpoint
 * that the log signed. One of them must be there, and all that is there must be right: a wrong proof beside a right promise
 * refuses the entry, as does the converse. The time at which an entry says it was integrated is told only where the promise
 * covers it. A promise is checked with whatever kind of key the root gives the log, although Rekor signs with ECDSA alone: the
 * key is the root's word, and a signature by it is the log's. An entry is about a signature only if its body records the same digest, the same signature and the same
 * certificate or key; any valid entry of somebody else's proves nothing.
 *
 * <p>Implements the Merkle proofs of <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962</a>, <a
 * href="https://c2sp.org/signed-note">C2SP signed notes</a> and <a href="https://c2sp.org/tlog-checkpoint">checkpoints</a>,
 * and the entries of <a href="https://github.com/sigstore/rekor">Rekor v1</a> and <a
 * href="https://github.com/sigstore/architecture-docs/blob/main/rekor-v2-spec.md">v2</a>.
 */
@NullMarked
package dev.countersign.transparency;

import org.jspecify.annotations.NullMarked;
