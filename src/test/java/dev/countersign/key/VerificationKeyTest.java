package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.image.Digest;
import dev.countersign.signature.TestSigner;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {
    private static final String SPKI_ED25519 = "302a300506032b6570032100";

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "RSA2048", "ED25519"})
    void readsEveryKindOfKey(TestSigner.Kind kind) throws InvalidKeyException {
        TestSigner signer = TestSigner.shared(kind);

        VerificationKey key = VerificationKey.parse(signer.pem());

        assertThat(key.fingerprint())
                .isEqualTo(Digest.sha256(signer.pair().getPublic().getEncoded()));
    }

    @Test
    void readsSeveralKeysOneAfterAnother() throws InvalidKeyException {
        TestSigner first = TestSigner.shared(TestSigner.Kind.P256);
        TestSigner second = TestSigner.shared(TestSigner.Kind.ED25519);

        assertThat(VerificationKey.parseAll("\n" + first.pem() + "\r\n" + second.pem()))
                .containsExactly(first.key(), second.key());
        assertThat(VerificationKey.parseAll(first.pem())).containsExactly(first.key());
    }

    @Test
    void oneThatIsNoKeySpoilsThemAll() {
        String good = TestSigner.shared(TestSigner.Kind.P256).pem();
        String weak = TestSigner.shared(TestSigner.Kind.RSA1024).pem();

        for (String bad : new String[] {
            "x" + good, good + "x", good + "x" + good, good + weak, "", good + good.replace("PUB", "PRIV")
        }) {
            assertThatThrownBy(() -> VerificationKey.parseAll(bad)).as(bad).isInstanceOf(InvalidKeyException.class);
        }
    }

    @Test
    void readsAtMostSixteenKeys() throws InvalidKeyException {
        String pem = TestSigner.shared(TestSigner.Kind.P256).pem();

        assertThat(VerificationKey.parseAll(pem.repeat(16))).hasSize(16);
        assertThatThrownBy(() -> VerificationKey.parseAll(pem.repeat(17))).hasMessageContaining("more than 16");
    }

    @Test
    void isTheSameKeyInTwoSpellings() throws InvalidKeyException {
        TestSigner signer = TestSigner.shared(TestSigner.Kind.RSA2048);
        byte[] spki = signer.pair().getPublic().getEncoded();
        String pkcs1 = TestSigner.pem("RSA PUBLIC KEY", Arrays.copyOfRange(spki, 24, spki.length));
        String windows = "\r\n" + signer.pem().replace("\n", "\r\n");

        assertThat(VerificationKey.parse(pkcs1)).isEqualTo(signer.key());
        assertThat(VerificationKey.parse(windows)).isEqualTo(signer.key());
    }

    @Test
    void readsAShortRsaKeyInItsOldSpellingFarEnoughToSayThatItIsWeak() {
        byte[] spki =
                TestSigner.shared(TestSigner.Kind.RSA1024).pair().getPublic().getEncoded();

        String message = refusal(TestSigner.pem("RSA PUBLIC KEY", Arrays.copyOfRange(spki, 22, spki.length)));

        assertThat(message).contains("1024 bits").contains("RSA of 2048");
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA1024", "ED448"})
    void refusesKeysThatAreTooWeakOrOfAnotherKind(TestSigner.Kind kind) {
        assertThat(refusal(TestSigner.shared(kind).pem())).contains("use ECDSA on P-256");
    }

    @Test
    void refusesAKeyOnAnotherCurve() {
        String secp256k1 = "3056301006072a8648ce3d020106052b8104000a034200"
                + "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8";

        assertThat(refusal(TestSigner.pem("PUBLIC KEY", hex(secp256k1)))).contains("use ECDSA on P-256");
    }

    @Test
    void refusesAPointThatIsNotOnItsCurve() {
        byte[] spki = TestSigner.create().pair().getPublic().getEncoded();
        spki[spki.length - 1] ^= 1;

        assertThat(refusal(TestSigner.pem("PUBLIC KEY", spki))).contains("not on P-256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // y = 2 is no point; then the points of order 1, 2, 4, 8; then y = p + 1.
                "0200000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void refusesEd25519KeysUnderWhichAnyoneCouldSign(String point) {
        assertThat(refusal(TestSigner.pem("PUBLIC KEY", hex(SPKI_ED25519 + point))))
                .contains("Ed25519");
    }

    @Test
    void refusesAnRsaKeyWithoutASaneExponent() {
        RSAPublicKey key =
                (RSAPublicKey) TestSigner.shared(TestSigner.Kind.RSA2048).pair().getPublic();
        byte[] spki = key.getEncoded();
        spki[spki.length - 1] ^= 1;

        assertThatThrownBy(() -> VerificationKey.parse(TestSigner.pem("PUBLIC KEY", spki)))
                .isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void saysWhatWasFoundInsteadOfOnePublicKey() {
        String pem = TestSigner.create().pem();
        String body = pem.lines().skip(1).findFirst().orElseThrow();

        assertThat(refusal("")).contains("empty");
        assertThat(refusal("ssh-ed25519 AAAA")).contains("not PEM");
        assertThat(refusal(pem + pem)).contains("2 PEM blocks");
        assertThat(refusal("prod key:\n" + pem)).contains("text around");
        assertThat(refusal(pem.replace("PUBLIC", "PRIVATE"))).contains("label PRIVATE KEY");
        assertThat(refusal(pem.replace(body, "=" + body.substring(1)))).contains("not base64");
        assertThat(refusal(TestSigner.pem("PUBLIC KEY", new byte[] {1, 2, 3}))).contains("not a public key");
        assertThat(refusal("x".repeat(20_000))).contains("20000 characters");
    }

    @Test
    void refusesBytesBehindTheKey() {
        byte[] spki = TestSigner.create().pair().getPublic().getEncoded();

        assertThatThrownBy(
                        () -> VerificationKey.parse(TestSigner.pem("PUBLIC KEY", Arrays.copyOf(spki, spki.length + 1))))
                .isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void cannotBeMadeWithAFingerprintOfAnotherKeyOrFromAWeakOne() {
        VerificationKey key = TestSigner.create().key();
        var weak = TestSigner.shared(TestSigner.Kind.RSA1024).pair().getPublic();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerificationKey(key.key(), Digest.sha256(new byte[0])))
                .withMessageContaining("fingerprint");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerificationKey(weak, Digest.sha256(weak.getEncoded())))
                .withMessageContaining("1024 bits");
    }

    private static String refusal(String pem) {
        InvalidKeyException refused = catchThrowableOfType(InvalidKeyException.class, () -> VerificationKey.parse(pem));
        return String.valueOf(refused.getMessage());
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
