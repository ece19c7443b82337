/**
 * Public keys: which are sound, and whether one of them made a signature. Knows nothing of who holds a key or what was signed.
 *
 * <p>The algorithm follows from the key, never from what a signature's envelope says of itself; {@code SignatureCheck} lists
 * which. Equal keys have equal fingerprints whatever their spelling, and a key that anybody could sign with is no key.
 *
 * <p>Implements of Sigstore's <a
 * href="https://github.com/sigstore/architecture-docs/blob/main/algorithm-registry.md">algorithm registry</a> what signers of
 * images use: ECDSA on the three curves, RSA PKCS #1 v1.5 and Ed25519. The JDK has more, and these are left out on purpose:
 * <ul>
 *   <li>RSASSA-PSS. A public key in PEM does not say its padding, and cosign takes PKCS #1 v1.5 for it; to try both would be one
 *       more algorithm for every RSA key, for the sake of keys in a KMS that can do PSS alone.
 *   <li>ML-DSA, which the registry calls experimental. It is refused when a key is read, like every kind that is not listed.
 * </ul>
 *
 * <p>A key is its public half in PEM. References to a KMS ({@code awskms://}, {@code gcpkms://} …) are the signer's affair, who has
 * the PEM from {@code cosign public-key --key}; none is followed here. A private key in its place is refused by its label.
 */
@NullMarked
package dev.countersign.key;

import org.jspecify.annotations.NullMarked;
