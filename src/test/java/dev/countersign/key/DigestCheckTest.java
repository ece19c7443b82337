package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.TestSigner;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestCheckTest {
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final Digest SHA256 = Digest.sha256(MESSAGE);
    private static final Digest SHA512 = Digest.of("sha512", MESSAGE).orElseThrow();

    @ParameterizedTest
    @CsvSource({"P256", "P384", "P521", "RSA2048"})
    void acceptsSha256OfEveryKindOfKey(TestSigner.Kind kind) {
        TestSigner signer = TestSigner.shared(kind);
        byte[] signature = signer.sign(kind.legacySigning(), MESSAGE);

        assertThat(signer.key().madeOver(signature, SHA256)).isTrue();
        assertThat(signer.key().madeOver(signature, Digest.sha256(new byte[0]))).isFalse();
    }

    @Test
    void acceptsSha512OfTheCurveThatIsPairedWithItAlone() {
        TestSigner paired = TestSigner.shared(TestSigner.Kind.P521);
        TestSigner other = TestSigner.shared(TestSigner.Kind.P256);

        assertThat(paired.key().madeOver(paired.sign("SHA512withECDSA", MESSAGE), SHA512))
                .isTrue();
        assertThat(other.key().madeOver(other.sign("SHA512withECDSA", MESSAGE), SHA512))
                .isFalse();
    }

    @Test
    void refusesOtherHashesOfRsa() {
        TestSigner signer = TestSigner.shared(TestSigner.Kind.RSA2048);

        assertThat(signer.key().madeOver(signer.sign("SHA512withRSA", MESSAGE), SHA512))
                .isFalse();
    }

    @Test
    void refusesEd25519WhosePureFormIsOverNoDigest() {
        TestSigner signer = TestSigner.shared(TestSigner.Kind.ED25519);

        assertThat(signer.key().madeOver(signer.sign("Ed25519", MESSAGE), SHA256))
                .isFalse();
    }

    @Test
    void refusesAnRsaSignatureShorterThanItsModulus() {
        TestSigner signer = TestSigner.shared(TestSigner.Kind.RSA2048);
        byte[] message = {0};
        byte[] signature = signer.sign("SHA256withRSA", message);
        while (signature[0] != 0) {
            message[0]++;
            message = message[0] == 0 ? new byte[message.length + 1] : message;
            signature = signer.sign("SHA256withRSA", message);
        }
        byte[] shorter = Arrays.copyOfRange(signature, 1, signature.length);

        assertThat(signer.key().madeOver(signature, Digest.sha256(message))).isTrue();
        assertThat(signer.key().madeOver(shorter, Digest.sha256(message))).isFalse();
    }

    @Test
    void refusesAnEcdsaSignatureInAnotherEncoding() {
        TestSigner signer = TestSigner.shared(TestSigner.Kind.P256);
        byte[] good = signer.sign("SHA256withECDSA", MESSAGE);

        assertThat(signer.key().madeOver(Arrays.copyOf(good, good.length + 1), SHA256))
                .isFalse();
        assertThat(signer.key().madeOver(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}, SHA256))
                .isFalse();
    }
}
