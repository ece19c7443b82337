package dev.countersign.signature;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a key made a signature. The algorithm follows from the key and the format, never from what the candidate says:
 *
 * <ul>
 *   <li>ECDSA: in {@code .sig} and {@code .att} SHA-256 whatever the curve, as cosign pins it; in bundles the hash of the
 *       curve (P-256/SHA-256, P-384/SHA-384, P-521/SHA-512), and SHA-256 besides, which older signers used on every curve;
 *   <li>RSA: PKCS #1 v1.5 with SHA-256, which is what cosign does with a plain RSA key; RSASSA-PSS is not accepted;
 *   <li>Ed25519: pure, over the message itself.
 * </ul>
 */
final class SignatureCheck {
    private SignatureCheck() {}

    static boolean passes(PublicKey key, Format format, byte[] message, byte[] signature) {
        return switch (key) {
            case ECPublicKey ec -> passes(ec, format, message, signature);
            case RSAPublicKey rsa -> passes("SHA256withRSA", rsa, message, signature);
            case EdECPublicKey ed -> passes("Ed25519", ed, message, signature);
            default -> throw new IllegalArgumentException("not a verification key: " + key.getAlgorithm());
        };
    }

    private static boolean passes(ECPublicKey key, Format format, byte[] message, byte[] signature) {
        Curve curve = Curve.of(key.getParams()).orElseThrow();
        boolean sound = EcdsaSignature.parse(signature)
                .filter(numbers -> numbers.within(curve.order()))
                .isPresent();
        return sound && hashes(curve, format).anyMatch(hash -> passes(hash + "withECDSA", key, message, signature));
    }

    private static Stream<String> hashes(Curve curve, Format format) {
        return switch (format) {
            case LEGACY -> Stream.of("SHA256");
            case BUNDLE -> List.of(curve.hash(), "SHA256").stream().distinct();
        };
    }

    private static boolean passes(String algorithm, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("the JDK has " + algorithm + " and the key was checked", impossible);
        }
    }
}
