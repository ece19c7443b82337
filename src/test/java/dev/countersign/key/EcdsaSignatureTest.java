package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcdsaSignatureTest {
    private static final BigInteger ORDER = Curve.P256.order();

    @Test
    void readsBothNumbers() {
        assertThat(EcdsaSignature.parse(hex("3006020101020102")))
                .contains(new EcdsaSignature(BigInteger.ONE, BigInteger.TWO));
        assertThat(EcdsaSignature.parse(hex("300702020080020100")))
                .contains(new EcdsaSignature(BigInteger.valueOf(128), BigInteger.ZERO));
        assertThat(EcdsaSignature.parse(hex("3007020200ff020102")))
                .contains(new EcdsaSignature(BigInteger.valueOf(255), BigInteger.TWO));
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521"})
    void readsWhatSignersMake(TestSigner.Kind kind) {
        TestSigner signer = TestSigner.create(kind);

        assertThat(EcdsaSignature.parse(signer.sign(kind.signing(), new byte[] {1})))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "30", // no length
                "3106020101020102", // not a sequence
                "300602010102010200", // a byte behind it
                "3007020101020102", // length too long
                "3005020101020102", // length too short
                "300702010102010200", // a byte behind s, inside
                "30080202000102020002", // leading zeros
                "300702020001020102", // leading zero in r
                "3006020181020102", // negative r
                "3006020101020182", // negative s
                "3005020002010101", // empty r
                "3006030101020102", // r is no integer
                "3006020101030102", // s is no integer
                "308106020101020102", // long form where the short one does
                "3081", // long form without a length
                "30800201010201020000", // indefinite length
                "3003020101" // one number only
            })
    void refusesEveryOtherSpelling(String der) {
        assertThat(EcdsaSignature.parse(hex(der))).isEmpty();
    }

    @Test
    void knowsWhichNumbersMeanNothing() {
        BigInteger last = ORDER.subtract(BigInteger.ONE);

        assertThat(new EcdsaSignature(last, last).within(ORDER)).isTrue();
        assertThat(new EcdsaSignature(BigInteger.ONE, BigInteger.ONE).within(ORDER))
                .isTrue();
        assertThat(new EcdsaSignature(BigInteger.ZERO, BigInteger.ONE).within(ORDER))
                .isFalse();
        assertThat(new EcdsaSignature(BigInteger.ONE, BigInteger.ZERO).within(ORDER))
                .isFalse();
        assertThat(new EcdsaSignature(ORDER, BigInteger.ONE).within(ORDER)).isFalse();
        assertThat(new EcdsaSignature(BigInteger.ONE, ORDER).within(ORDER)).isFalse();
    }

    @Test
    void theSignatureOfTwoZerosVerifiesNothing() {
        TestSigner signer = TestSigner.create();

        assertThat(SignatureCheck.passes(signer.key().key(), new byte[] {1}, hex("3006020100020100")))
                .isFalse();
    }

    @Test
    void aNumberWithoutItsSignByteIsRefusedThoughTheJdkTakesIt() throws GeneralSecurityException {
        TestSigner signer = TestSigner.create();
        byte[] message = {1};
        byte[] der = signer.sign("SHA256withECDSA", message);
        // Until r has its highest bit set, and so a zero byte before it.
        while (der[3] != 33) {
            der = signer.sign("SHA256withECDSA", message);
        }
        byte[] shorter = new byte[der.length - 1];
        System.arraycopy(der, 0, shorter, 0, 4);
        System.arraycopy(der, 5, shorter, 4, der.length - 5);
        shorter[1]--;
        shorter[3]--;

        Signature jdk = Signature.getInstance("SHA256withECDSA");
        jdk.initVerify(signer.key().key());
        jdk.update(message);
        assertThat(jdk.verify(shorter)).isTrue();
        assertThat(SignatureCheck.passes(signer.key().key(), message, shorter)).isFalse();
    }

    @Test
    void theSameNumbersInAnotherSpellingAreRefused() {
        TestSigner signer = TestSigner.create();
        byte[] message = {1};
        byte[] der = signer.sign("SHA256withECDSA", message);
        byte[] longForm =
                HexFormat.of().parseHex("3081" + HexFormat.of().formatHex(der).substring(2));

        assertThat(SignatureCheck.passes(signer.key().key(), message, der)).isTrue();
        assertThat(SignatureCheck.passes(signer.key().key(), message, longForm)).isFalse();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
