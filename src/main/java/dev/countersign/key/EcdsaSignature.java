package dev.countersign.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * An ECDSA signature in the only encoding that RFC 3279 §2.2.3 gives it: DER of {@code SEQUENCE { r INTEGER, s INTEGER }},
 * lengths and integers minimal, both positive, nothing behind.
 */
record EcdsaSignature(BigInteger r, BigInteger s) {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    static Optional<EcdsaSignature> parse(byte[] der) {
        return element(der, SEQUENCE).filter(whole -> whole.end() == der.length).flatMap(whole -> {
            byte[] inside = whole.content(der);
            return element(inside, INTEGER).flatMap(first -> {
                byte[] rest = Arrays.copyOfRange(inside, first.end(), inside.length);
                return element(rest, INTEGER)
                        .filter(second -> second.end() == rest.length)
                        .flatMap(second -> both(first.content(inside), second.content(rest)));
            });
        });
    }

    /** Whether both numbers lie in [1, {@code order} - 1], without which the check's arithmetic means nothing. */
    boolean within(BigInteger order) {
        return r.signum() > 0 && s.signum() > 0 && r.compareTo(order) < 0 && s.compareTo(order) < 0;
    }

    private static Optional<EcdsaSignature> both(byte[] r, byte[] s) {
        return minimal(r) && minimal(s)
                ? Optional.of(new EcdsaSignature(new BigInteger(r), new BigInteger(s)))
                : Optional.empty();
    }

    private static boolean minimal(byte[] integer) {
        return integer.length > 0 && integer[0] >= 0 && (integer.length == 1 || integer[0] != 0 || integer[1] < 0);
    }

    /** The element of this tag at the beginning. Signatures are shorter than 256 bytes: one length byte or two. */
    private static Optional<Element> element(byte[] der, int tag) {
        if (der.length < 2 || der[0] != tag) {
            return Optional.empty();
        }
        boolean longForm = der[1] == (byte) 0x81;
        if (longForm ? der.length < 3 || der[2] >= 0 : der[1] < 0) {
            return Optional.empty();
        }
        int start = longForm ? 3 : 2;
        int end = start + (der[start - 1] & 0xff);
        return end <= der.length ? Optional.of(new Element(start, end)) : Optional.empty();
    }

    private record Element(int start, int end) {
        byte[] content(byte[] der) {
            return Arrays.copyOfRange(der, start, end);
        }
    }
}
