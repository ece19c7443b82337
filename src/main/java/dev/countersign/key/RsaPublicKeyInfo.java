package dev.countersign.key;

import java.util.HexFormat;

/** Wraps a PKCS #1 {@code RSAPublicKey} into the SubjectPublicKeyInfo (RFC 5280) that the JDK reads. */
final class RsaPublicKeyInfo {
    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;
    // AlgorithmIdentifier: rsaEncryption (1.2.840.113549.1.1.1), parameters NULL.
    private static final byte[] ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] NO_UNUSED_BITS = {0};

    private RsaPublicKeyInfo() {}

    static byte[] of(byte[] pkcs1) {
        return encode(SEQUENCE, join(ALGORITHM, encode(BIT_STRING, join(NO_UNUSED_BITS, pkcs1))));
    }

    private static byte[] encode(int tag, byte[] content) {
        // PEM bounds the content to less than 65,536 bytes, so that two bytes always hold its length.
        byte[] head = {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        byte[] shortHead = {(byte) tag, (byte) content.length};
        byte[] middleHead = {(byte) tag, (byte) 0x81, (byte) content.length};
        return join(content.length < 128 ? shortHead : content.length < 256 ? middleHead : head, content);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
