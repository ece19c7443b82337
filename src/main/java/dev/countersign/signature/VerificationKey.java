package dev.countersign.signature;

import dev.countersign.image.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A public key that signatures are checked with: ECDSA on P-256, P-384 or P-521, RSA of 2048 bits and more, or Ed25519.
 *
 * @param fingerprint SHA-256 of the key's SubjectPublicKeyInfo in DER: the same key in two PEM spellings is one key
 */
public record VerificationKey(PublicKey key, Digest fingerprint) {
    /** @throws IllegalArgumentException where the fingerprint is not this key's, or the key is too weak to trust */
    public VerificationKey {
        try {
            key = PublicKeys.canonical(key);
        } catch (InvalidKeyException weak) {
            throw new IllegalArgumentException(weak.getMessage(), weak);
        }
        if (!fingerprint.equals(Digest.sha256(key.getEncoded()))) {
            throw new IllegalArgumentException("the fingerprint of another key: " + fingerprint);
        }
    }

    /**
     * Reads exactly one PEM public key ({@code PUBLIC KEY} or {@code RSA PUBLIC KEY}).
     *
     * @throws InvalidKeyException where the text is anything else, or a key too weak to trust; says what was found
     */
    public static VerificationKey parse(String pem) throws InvalidKeyException {
        PemBlock block = PemBlock.parse(pem);
        PublicKey key = PublicKeys.canonical(
                switch (block.label()) {
                    case "PUBLIC KEY" -> decode(block.der());
                    case "RSA PUBLIC KEY" -> decode(RsaPublicKeyInfo.of(block.der()));
                    default ->
                        throw new InvalidKeyException("a PEM block with the label " + block.label()
                                + "; give the public key, whose label is PUBLIC KEY");
                });
        return new VerificationKey(key, Digest.sha256(key.getEncoded()));
    }

    private static PublicKey decode(byte[] subjectPublicKeyInfo) throws InvalidKeyException {
        return Stream.of("EC", "RSA", "Ed25519")
                .flatMap(algorithm -> decode(algorithm, subjectPublicKeyInfo).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidKeyException(
                        "a PEM block that is not a public key we can use; " + PublicKeys.WANTED));
    }

    private static Optional<PublicKey> decode(String algorithm, byte[] subjectPublicKeyInfo) {
        try {
            X509EncodedKeySpec encoded = new X509EncodedKeySpec(subjectPublicKeyInfo);
            return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(encoded));
        } catch (GeneralSecurityException otherKind) {
            return Optional.empty();
        }
    }
}
