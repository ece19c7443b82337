/**
 * Signatures over images and statements: DSSE envelopes, Sigstore bundles, cosign's legacy layout, and the keys that check
 * them. {@link dev.countersign.signature.Verified} can be made only here, after a check succeeded: holding one is the proof,
 * and everything that judges takes one.
 *
 * <p>Digests, signatures and the DSSE pre-authentication encoding are computed over the bytes received; nothing is
 * re-serialised before it is verified. Being wrong is a value ({@link dev.countersign.signature.Rejection}), never an
 * exception, and a rejected candidate never changes what comes of a good one. Each says by one {@link
 * dev.countersign.signature.Flaw} what is wrong, which is the code that people see.
 *
 * <pre>
 *   Candidate → Signed (payload, Unproved: content, signature, what it asks to be checked with, what came along)
 *     a key:         one of the anchors' keys made it
 *     a certificate: ProofCheck → times → identity.CertificateCheck at each → its key made the signature
 *     → Verified: payload, Signer, a Proof for each trust root  |  Rejection
 * </pre>
 *
 * <p>Under one trust root at a time: of logs and authorities that it does not know nothing is believed and nothing held against
 * a signature; what is of those it knows must hold, or is a {@link dev.countersign.signature.Proof.Fault}. How much proof is
 * enough is for a trust entry to say, in the words of {@link dev.countersign.signature.ProofPolicy}. A certificate proves
 * nobody without a proved time at which it was valid, and never falls back to keys. Which keys are sound and by which
 * algorithms they may sign is {@code key}'s to say. A bundle of a bare message signature is no evidence about an image, since
 * it does not say what its signer meant; {@link dev.countersign.signature.ArtifactVerifier} checks it beside the file.
 *
 * <p>Implements <a href="https://github.com/secure-systems-lab/dsse">DSSE 1.0</a>, the <a
 * href="https://github.com/sigstore/protobuf-specs">Sigstore bundle</a> v0.1–v0.3 as Sigstore's client specification has it
 * checked, and <a href="https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md">cosign's signature
 * specification</a>.
 */
@NullMarked
package dev.countersign.signature;

import org.jspecify.annotations.NullMarked;
