/**
 * Signatures over images and statements: DSSE envelopes, Sigstore bundles, cosign's legacy layout, and the keys that check
 * them. {@link dev.countersign.signature.Verified} can be made only here, after a check succeeded: holding one is the proof,
 * and everything that judges takes one.
 *
 * <p>Digests, signatures and the DSSE pre-authentication encoding are computed over the bytes received; nothing is
 * re-serialised before it is verified. Being wrong is a value ({@link dev.countersign.signature.Rejection}), never an
 * exception, and a rejected candidate never changes what comes of a good one.
 *
 * <p>Only keys are trusted here. A candidate that comes with a certificate is untrusted, whoever made it; log entries and
 * timestamps are noted as unverified. Which keys are sound and by which algorithms they may sign is {@code key}'s to say. A bundle of a bare message signature is refused: it does not say what its signer meant.
 *
 * <p>Implements <a href="https://github.com/secure-systems-lab/dsse">DSSE 1.0</a>, the <a
 * href="https://github.com/sigstore/protobuf-specs">Sigstore bundle</a> v0.1–v0.3 for public keys, and <a
 * href="https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md">cosign's signature specification</a>.
 */
@NullMarked
package dev.countersign.signature;

import org.jspecify.annotations.NullMarked;
