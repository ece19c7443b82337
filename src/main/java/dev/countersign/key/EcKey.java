package dev.countersign.key;

import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.jspecify.annotations.Nullable;

/** A key on a curve with what is computed of it once, which is half of the work of checking a signature. */
final class EcKey implements ECPublicKey {
    private static final long serialVersionUID = 1L;

    private final ECPublicKey key;
    private final transient ECPublicKeyParameters prepared;

    private EcKey(ECPublicKey key, ECPublicKeyParameters prepared) {
        this.key = key;
        this.prepared = prepared;
    }

    static EcKey of(ECPublicKey key, Curve curve) {
        ECPoint point = key.getW();
        return new EcKey(
                key,
                new ECPublicKeyParameters(
                        curve.domain().getCurve().createPoint(point.getAffineX(), point.getAffineY()), curve.domain()));
    }

    ECPublicKeyParameters prepared() {
        return prepared;
    }

    @Override
    public ECPoint getW() {
        return key.getW();
    }

    @Override
    public ECParameterSpec getParams() {
        return key.getParams();
    }

    @Override
    public String getAlgorithm() {
        return key.getAlgorithm();
    }

    @Override
    public String getFormat() {
        return key.getFormat();
    }

    @Override
    public byte[] getEncoded() {
        return key.getEncoded();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EcKey same && key.equals(same.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
