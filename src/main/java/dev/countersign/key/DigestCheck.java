package dev.countersign.key;

import dev.countersign.image.Digest;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;

/** Whether a key made a signature over a message of which only the digest is at hand. Nowhere laxer than {@link SignatureCheck}. */
final class DigestCheck {
    // RFC 8017, 9.2, note 1: the DigestInfo that PKCS #1 v1.5 puts before a SHA-256 digest.
    private static final String SHA256_INFO = "3031300d060960864801650304020105000420";

    private DigestCheck() {}

    static boolean passes(PublicKey key, Digest message, byte[] signature) {
        return switch (key) {
            case EcKey ec ->
                pairs(Curve.of(ec.getParams()).orElseThrow(), message)
                        && Ecdsa.passes(ec, HexFormat.of().parseHex(message.hex()), signature);
            case RSAPublicKey rsa ->
                message.algorithm().equals("sha256")
                        // RFC 8017, 8.2.2: a signature is as long as the modulus; the JDK's cipher also takes a shorter
                        // one.
                        && signature.length == (rsa.getModulus().bitLength() + 7) / 8
                        && passes(rsa, SHA256_INFO + message.hex(), signature);
            default -> false;
        };
    }

    private static boolean pairs(Curve curve, Digest message) {
        return message.algorithm().equals("sha256")
                || (message.algorithm().equals("sha512") && curve.equals(Curve.P521));
    }

    private static boolean passes(RSAPublicKey key, String hex, byte[] signature) {
        try {
            Signature check = Signature.getInstance("NONEwithRSA");
            check.initVerify(key);
            check.update(HexFormat.of().parseHex(hex));
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
