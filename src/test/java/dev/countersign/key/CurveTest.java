package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final ECPoint ON = Curve.P256.parameters().getGenerator();
    private static final BigInteger P =
            ((ECFieldFp) Curve.P256.parameters().getCurve().getField()).getP();

    @Test
    void containsItsOwnPointsOnly() {
        assertThat(Curve.P256.contains(ON)).isTrue();
        assertThat(Curve.P384.contains(ON)).isFalse();
        assertThat(Curve.P256.contains(new ECPoint(ON.getAffineY(), ON.getAffineX())))
                .isFalse();
    }

    @Test
    void takesEachPointInOneSpellingOnly() {
        BigInteger x = ON.getAffineX();
        BigInteger y = ON.getAffineY();

        assertThat(Curve.P256.contains(new ECPoint(x.add(P), y))).isFalse();
        assertThat(Curve.P256.contains(new ECPoint(x, y.add(P)))).isFalse();
        assertThat(Curve.P256.contains(new ECPoint(x.subtract(P), y))).isFalse();
        assertThat(Curve.P256.contains(new ECPoint(x, y.subtract(P)))).isFalse();
    }

    @Test
    void isKnownByItsNumbers() {
        assertThat(Curve.of(Curve.P384.parameters())).contains(Curve.P384);
        assertThat(Curve.of(Curve.P521.parameters())).contains(Curve.P521);
    }
}
