/**
 * Trust roots: whose certificates, logs and timestamps are believed, and when. A root is data; the packages that check
 * certificates, log entries and timestamps ask it.
 *
 * <p>Reads {@code trusted_root.json} of versions 0.1 and 0.2 (<a
 * href="https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto">sigstore_trustroot.proto</a>).
 * A key of an algorithm that we cannot check, or a log whose tree is of another hash than SHA-256, is left out and named in {@link dev.countersign.trustroot.TrustRoot#unusable}:
 * what it vouches for is not believed. Anything else that is not as the specification has it refuses the whole root, since
 * nobody can say what its author meant.
 *
 * <p>A {@code SigningConfig}, which Sigstore's repositories hold beside it, says to which services a signer turns; whom to believe
 * is in the root alone, so that it is not read.
 *
 * <p>Time windows are closed on both sides and have a start; a window that is open to the past would trust a stolen key of
 * long ago.
 */
@NullMarked
package dev.countersign.trustroot;

import org.jspecify.annotations.NullMarked;
