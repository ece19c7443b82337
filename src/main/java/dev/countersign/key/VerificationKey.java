package dev.countersign.key;

import dev.countersign.image.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
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
        return of(PemBlock.parse(pem));
    }

    /**
     * Reads PEM public keys, one after another and nothing else: at least one, at most {@value PemBlock#MOST}.
     *
     * @throws InvalidKeyException where the text is anything else, or one of the keys is too weak to trust; says what was found
     */
    public static List<VerificationKey> parseAll(String pem) throws InvalidKeyException {
        List<VerificationKey> keys = new ArrayList<>();
        for (PemBlock block : PemBlock.parseAll(pem)) {
            keys.add(of(block));
        }
        return List.copyOf(keys);
    }

    private static VerificationKey of(PemBlock block) throws InvalidKeyException {
        PublicKey key = PublicKeys.canonical(
                switch (block.label()) {
                    case "PUBLIC KEY" -> decode(block.der());
                    case "RSA PUBLIC KEY" -> decode(RsaPublicKeyInfo.of(block.der()));
                    default ->
                        throw new InvalidKeyException("a PEM block with the label " + block.label()
                                + "; give the public key, whose label is PUBLIC KEY");
                });
        return of(key);
    }

    /**
     * Reads a key in DER, as trust roots, certificates and log entries carry it.
     *
     * @throws InvalidKeyException where the bytes are no SubjectPublicKeyInfo, or of a key too weak to trust
     */
    public static VerificationKey ofDer(byte[] subjectPublicKeyInfo) throws InvalidKeyException {
        return of(PublicKeys.canonical(decode(subjectPublicKeyInfo)));
    }

    /**
     * Reads an RSA key in PKCS #1 DER, as older trust roots carry it.
     *
     * @throws InvalidKeyException where the bytes are no such key, or of one too weak to trust
     */
    public static VerificationKey ofPkcs1(byte[] rsaPublicKey) throws InvalidKeyException {
        return ofDer(RsaPublicKeyInfo.of(rsaPublicKey));
    }

    /** Whether the holder of this key made {@code signature} over {@code message}, by an algorithm that follows from the key. */
    public boolean made(byte[] signature, byte[] message) {
        return SignatureCheck.passes(key, message, signature);
    }

    /**
     * The same where only a digest of the message is at hand. False for Ed25519, whose pure form is not over a digest.
     */
    public boolean madeOver(byte[] signature, Digest message) {
        return DigestCheck.passes(key, message, signature);
    }

    /** Whether the holder of this key made {@code signature} over {@code message} by {@code algorithm}, which its format names. */
    public boolean made(byte[] signature, byte[] message, SignatureAlgorithm algorithm) {
        return algorithm.isFor(this) && SignatureCheck.passes(algorithm, key, message, signature);
    }

    private static VerificationKey of(PublicKey canonical) {
        return new VerificationKey(canonical, Digest.sha256(canonical.getEncoded()));
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
