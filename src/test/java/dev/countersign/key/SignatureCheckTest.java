package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @ParameterizedTest
    @CsvSource({
        "P256,    SHA256withECDSA",
        "P384,    SHA384withECDSA",
        "P384,    SHA256withECDSA",
        "P521,    SHA512withECDSA",
        "P521,    SHA256withECDSA",
        "RSA2048, SHA256withRSA",
        "ED25519, Ed25519"
    })
    void acceptsTheAlgorithmsOfEachKindOfKey(TestSigner.Kind kind, String algorithm) {
        TestSigner signer = TestSigner.shared(kind);

        assertThat(passes(signer, signer.sign(algorithm, MESSAGE))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "P256,    SHA384withECDSA",
        "P256,    SHA1withECDSA",
        "P384,    SHA512withECDSA",
        "P521,    SHA384withECDSA",
        "P256,    SHA256withECDSAinP1363Format",
        "RSA2048, SHA512withRSA",
        "RSA2048, SHA1withRSA"
    })
    void refusesEveryOtherAlgorithm(TestSigner.Kind kind, String algorithm) {
        TestSigner signer = TestSigner.shared(kind);

        assertThat(passes(signer, signer.sign(algorithm, MESSAGE))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 32})
    void refusesRsaPssByAPlainKeyWhateverItsSalt(int salt) throws GeneralSecurityException {
        TestSigner signer = TestSigner.shared(TestSigner.Kind.RSA2048);
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
        pss.initSign(signer.pair().getPrivate());
        pss.update(MESSAGE);

        assertThat(passes(signer, pss.sign())).isFalse();
    }

    @Test
    void acceptsEd25519PrehashedAsCosignMakesIt() throws GeneralSecurityException {
        TestSigner signer = TestSigner.create(TestSigner.Kind.ED25519);
        Signature prehashed = Signature.getInstance("Ed25519");
        prehashed.setParameter(new EdDSAParameterSpec(true));
        prehashed.initSign(signer.pair().getPrivate());
        prehashed.update(MESSAGE);

        assertThat(passes(signer, prehashed.sign())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"P256", "RSA2048", "ED25519"})
    void refusesAnotherMessageAnotherKeyAndNoSignature(TestSigner.Kind kind) {
        TestSigner signer = TestSigner.shared(kind);
        byte[] signature = signer.sign(kind.signing(), MESSAGE);

        assertThat(SignatureCheck.passes(signer.key().key(), new byte[] {1, 2, 4}, signature))
                .isFalse();
        assertThat(passes(TestSigner.create(kind), signature)).isFalse();
        assertThat(passes(signer, new byte[0])).isFalse();
        assertThat(passes(signer, new byte[64])).isFalse();
        assertThat(passes(signer, new byte[256])).isFalse();
    }

    private static boolean passes(TestSigner signer, byte[] signature) {
        return SignatureCheck.passes(signer.key().key(), MESSAGE, signature);
    }
}
