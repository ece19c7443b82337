package dev.countersign.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/**
 * An elliptic curve that keys may lie on.
 *
 * @param domain the same as {@code parameters}, for arithmetic
 * @param hash the one that Sigstore's algorithm registry pairs it with, as the JDK spells it
 */
record Curve(String name, ECParameterSpec parameters, ECDomainParameters domain, String hash) {
    static final Curve P256 = new Curve("P-256", named("secp256r1"), domain("P-256"), "SHA-256");
    static final Curve P384 = new Curve("P-384", named("secp384r1"), domain("P-384"), "SHA-384");
    static final Curve P521 = new Curve("P-521", named("secp521r1"), domain("P-521"), "SHA-512");

    /** The curve that {@code parameters} describe, compared by value: names and identifiers prove nothing. */
    static Optional<Curve> of(ECParameterSpec parameters) {
        return Stream.of(P256, P384, P521)
                .filter(curve -> curve.parameters.getCurve().equals(parameters.getCurve())
                        && curve.parameters.getGenerator().equals(parameters.getGenerator())
                        && curve.order().equals(parameters.getOrder())
                        && curve.parameters.getCofactor() == parameters.getCofactor())
                .findFirst();
    }

    BigInteger order() {
        return parameters.getOrder();
    }

    /** Whether y² = x³ + ax + b mod p. The JDK does not ask when it reads a key. */
    boolean contains(ECPoint point) {
        BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger right = x.pow(3)
                .add(parameters.getCurve().getA().multiply(x))
                .add(parameters.getCurve().getB());
        return y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    private static ECDomainParameters domain(String name) {
        return new ECDomainParameters(CustomNamedCurves.getByName(name));
    }

    private static ECParameterSpec named(String name) {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec(name));
            return named.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the JDK has the NIST curves", missing);
        }
    }
}
