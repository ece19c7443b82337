package dev.countersign.key;

import java.math.BigInteger;
import java.security.spec.EdECPoint;

/**
 * The curve −x² + y² = 1 + dx²y² of RFC 8032 §5.1, as far as a public key needs checking. The JDK looks at the point only
 * while it verifies, and accepts points of small order, under which some signatures verify for any message.
 */
final class Edwards25519 {
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = quotient(BigInteger.valueOf(-121_665), BigInteger.valueOf(121_666));

    private Edwards25519() {}

    static boolean isUsable(EdECPoint point) {
        BigInteger y = point.getY();
        if (y.signum() < 0 || y.compareTo(P) >= 0) {
            return false;
        }
        BigInteger yy = y.multiply(y);
        BigInteger xx = quotient(yy.subtract(ONE), D.multiply(yy).add(ONE));
        return isSquare(xx) && !isSmall(xx, y);
    }

    private static boolean isSquare(BigInteger number) {
        return number.modPow(P.shiftRight(1), P).compareTo(ONE) <= 0;
    }

    /** Whether eight times the point is the neutral element (0, 1). Doubling needs x only squared. */
    private static boolean isSmall(BigInteger xx, BigInteger y) {
        BigInteger squaredX = xx;
        BigInteger currentY = y;
        for (int doubling = 0; doubling < 3; doubling++) {
            BigInteger yy = currentY.multiply(currentY);
            BigInteger dxxyy = D.multiply(squaredX).multiply(yy).mod(P);
            BigInteger below = ONE.add(dxxyy);
            BigInteger nextSquaredX = quotient(squaredX.multiply(yy).shiftLeft(2), below.multiply(below));
            currentY = quotient(yy.add(squaredX), ONE.subtract(dxxyy));
            squaredX = nextSquaredX;
        }
        return squaredX.signum() == 0 && currentY.equals(ONE);
    }

    private static BigInteger quotient(BigInteger above, BigInteger below) {
        return above.multiply(below.modInverse(P)).mod(P);
    }
}
