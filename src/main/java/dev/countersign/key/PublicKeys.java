package dev.countersign.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * Which public keys may be trusted: the kinds of Sigstore's <a
 * href="https://github.com/sigstore/architecture-docs/blob/main/algorithm-registry.md">algorithm registry</a> that plain
 * keys come in. A key of a kind made only for RSASSA-PSS is not one: cosign signs with PKCS #1 v1.5.
 */
final class PublicKeys {
    private static final int RSA_LEAST = 2048;
    // Checking a signature costs time that grows with the square of the length.
    private static final int RSA_MOST = 8192;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private PublicKeys() {}

    /** The same key built anew from its numbers, so that equal keys have equal encodings. */
    static PublicKey canonical(PublicKey key) throws InvalidKeyException {
        try {
            return switch (key) {
                case ECPublicKey ec -> canonical(ec);
                case RSAPublicKey rsa when rsa.getAlgorithm().equals("RSA") -> canonical(rsa);
                case EdECPublicKey ed -> canonical(ed);
                default -> throw new InvalidKeyException("a key for " + key.getAlgorithm() + "; " + WANTED);
            };
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            throw new InvalidKeyException("a public key that cannot be used: " + refused.getMessage());
        }
    }

    static final String WANTED =
            "use ECDSA on P-256, P-384 or P-521, RSA of " + RSA_LEAST + " to " + RSA_MOST + " bits, or Ed25519";

    private static PublicKey canonical(ECPublicKey key) throws InvalidKeyException, GeneralSecurityException {
        if (key instanceof EcKey canonical) {
            return canonical;
        }
        Curve curve = Curve.of(key.getParams())
                .orElseThrow(() -> new InvalidKeyException("an ECDSA key on another curve; " + WANTED));
        ECPoint point = key.getW();
        if (point.equals(ECPoint.POINT_INFINITY) || !curve.contains(point)) {
            throw new InvalidKeyException(
                    "an ECDSA key whose point is not on " + curve.name() + "; export the key again");
        }
        return EcKey.of(
                (ECPublicKey)
                        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve.parameters())),
                curve);
    }

    private static PublicKey canonical(RSAPublicKey key) throws InvalidKeyException, GeneralSecurityException {
        BigInteger modulus = key.getModulus();
        BigInteger exponent = key.getPublicExponent();
        if (modulus.bitLength() < RSA_LEAST || modulus.bitLength() > RSA_MOST) {
            throw new InvalidKeyException("an RSA key of " + modulus.bitLength() + " bits; " + WANTED);
        }
        if (!modulus.testBit(0) || !exponent.testBit(0) || exponent.compareTo(THREE) < 0 || exponent.bitLength() > 64) {
            throw new InvalidKeyException("an RSA key that nobody made properly: its modulus and exponent must be odd, "
                    + "the exponent at least 3 and of 64 bits at most; make a new one");
        }
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    private static PublicKey canonical(EdECPublicKey key) throws InvalidKeyException, GeneralSecurityException {
        if (!key.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
            throw new InvalidKeyException("a key for " + key.getParams().getName() + "; " + WANTED);
        }
        if (!Edwards25519.isUsable(key.getPoint())) {
            throw new InvalidKeyException(
                    "an Ed25519 key whose point is not on the curve or of small order, with which "
                            + "anyone could sign; export the key again");
        }
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, key.getPoint()));
    }
}
