package dev.countersign.key;

import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EdDSAParameterSpec;
import java.util.stream.Stream;

/**
 * Whether a key made a signature. The algorithms follow from the key, never from what the candidate says:
 *
 * <ul>
 *   <li>ECDSA with the hash that Sigstore's algorithm registry pairs with the curve (P-256/SHA-256, P-384/SHA-384,
 *       P-521/SHA-512), and with SHA-256 on every curve, as signers before the registry did. Cosign 3.1 makes the former even
 *       in its older formats;
 *   <li>RSA: PKCS #1 v1.5 with SHA-256, which is what cosign does with a plain RSA key; RSASSA-PSS is not accepted;
 *   <li>Ed25519, pure as the registry asks for DSSE, or pre-hashed (Ed25519ph) as cosign 3.1 does it. RFC 8032 keeps the two
 *       apart, so that neither can be passed off as the other over different bytes.
 * </ul>
 */
final class SignatureCheck {
    private SignatureCheck() {}

    static boolean passes(PublicKey key, byte[] message, byte[] signature) {
        return switch (key) {
            case EcKey ec ->
                Stream.of(Curve.of(ec.getParams()).orElseThrow().hash(), "SHA-256")
                        .distinct()
                        .anyMatch(hash -> Ecdsa.passes(ec, hashed(hash, message), signature));
            case RSAPublicKey rsa -> passes(named("SHA256withRSA"), rsa, message, signature);
            case EdECPublicKey ed ->
                Stream.of(named("Ed25519"), prehashed())
                        .anyMatch(algorithm -> passes(algorithm, ed, message, signature));
            default -> throw new IllegalArgumentException("not a verification key: " + key.getAlgorithm());
        };
    }

    /** As above, where the format names the algorithm, and it is for keys of this kind. */
    static boolean passes(SignatureAlgorithm algorithm, PublicKey key, byte[] message, byte[] signature) {
        return switch (key) {
            case EcKey ec -> Ecdsa.passes(ec, hashed(algorithm.hash(), message), signature);
            default -> passes(named(algorithm.javaName()), key, message, signature);
        };
    }

    private static byte[] hashed(String hash, byte[] message) {
        try {
            return MessageDigest.getInstance(hash).digest(message);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the JDK has " + hash, missing);
        }
    }

    private static boolean passes(Signature algorithm, PublicKey key, byte[] message, byte[] signature) {
        try {
            algorithm.initVerify(key);
            algorithm.update(message);
            return algorithm.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (java.security.InvalidKeyException impossible) {
            throw new IllegalStateException("keys are checked when they are read", impossible);
        }
    }

    private static Signature prehashed() {
        try {
            Signature algorithm = named("Ed25519");
            algorithm.setParameter(new EdDSAParameterSpec(true));
            return algorithm;
        } catch (InvalidAlgorithmParameterException missing) {
            throw new IllegalStateException("the JDK has Ed25519ph", missing);
        }
    }

    private static Signature named(String algorithm) {
        try {
            return Signature.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the JDK has " + algorithm, missing);
        }
    }
}
