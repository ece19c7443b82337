package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Random;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two implementations that share nothing, of which one is asked in operation and the other here. */
class EcdsaTest {
    private static final int ROUNDS = 40;

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521"})
    void saysWhatTheJdkSaysOfGoodAndOfAlteredSignatures(TestSigner.Kind kind) throws Exception {
        TestSigner signer = TestSigner.shared(kind);
        EcKey key = (EcKey) signer.key().key();
        BigInteger order = key.getParams().getOrder();
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] hash = new byte[kind == TestSigner.Kind.P256 ? 32 : 64];
            random.nextBytes(hash);
            EcdsaSignature good =
                    EcdsaSignature.parse(signer.sign("NONEwithECDSA", hash)).orElseThrow();
            for (EcdsaSignature numbers : new EcdsaSignature[] {
                good,
                new EcdsaSignature(good.r(), order.subtract(good.s())),
                new EcdsaSignature(order.subtract(good.r()), good.s()),
                new EcdsaSignature(good.r().flipBit(random.nextInt(250)), good.s()),
                new EcdsaSignature(good.r(), good.s().flipBit(random.nextInt(250))),
                new EcdsaSignature(BigInteger.ONE, BigInteger.ONE),
                new EcdsaSignature(order.subtract(BigInteger.ONE), order.subtract(BigInteger.ONE)),
            }) {
                assertThat(Ecdsa.passes(key, hash, der(numbers))).isEqualTo(jdk(key, hash, der(numbers)));
            }
            assertThat(Ecdsa.passes(key, hash, der(good))).isTrue();
            hash[random.nextInt(32)] ^= 1;
            assertThat(Ecdsa.passes(key, hash, der(good))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521"})
    void refusesNumbersOutsideTheGroup(TestSigner.Kind kind) throws Exception {
        TestSigner signer = TestSigner.shared(kind);
        EcKey key = (EcKey) signer.key().key();
        BigInteger order = key.getParams().getOrder();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(new byte[0]);
        EcdsaSignature good =
                EcdsaSignature.parse(signer.sign("NONEwithECDSA", hash)).orElseThrow();

        for (EcdsaSignature numbers : new EcdsaSignature[] {
            new EcdsaSignature(good.r().add(order), good.s()),
            new EcdsaSignature(good.r(), good.s().add(order)),
            new EcdsaSignature(BigInteger.ZERO, good.s()),
            new EcdsaSignature(good.r(), BigInteger.ZERO),
            new EcdsaSignature(order, good.s()),
            new EcdsaSignature(good.r(), order),
        }) {
            assertThat(Ecdsa.passes(key, hash, der(numbers))).isFalse();
        }
    }

    private static boolean jdk(EcKey key, byte[] hash, byte[] signature) throws GeneralSecurityException {
        Signature check = Signature.getInstance("NONEwithECDSA", "SunEC");
        check.initVerify(key); // translated by its encoding
        check.update(hash);
        return check.verify(signature);
    }

    private static byte[] der(EcdsaSignature numbers) throws java.io.IOException {
        ASN1EncodableVector both = new ASN1EncodableVector();
        both.add(new ASN1Integer(numbers.r()));
        both.add(new ASN1Integer(numbers.s()));
        return new DERSequence(both).getEncoded();
    }
}
