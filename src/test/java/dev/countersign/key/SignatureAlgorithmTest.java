package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureAlgorithmTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @ParameterizedTest
    @CsvSource({
        "P256, ECDSA_SHA256, SHA256withECDSA",
        "P256, ECDSA_SHA384, SHA384withECDSA",
        "P384, ECDSA_SHA256, SHA256withECDSA",
        "P384, ECDSA_SHA512, SHA512withECDSA",
        "RSA2048, RSA_SHA256, SHA256withRSA",
        "RSA2048, RSA_SHA384, SHA384withRSA",
        "RSA2048, RSA_SHA512, SHA512withRSA",
        "ED25519, ED25519, Ed25519"
    })
    void checksByTheAlgorithmThatIsNamedAndNoOther(TestSigner.Kind kind, SignatureAlgorithm named, String made) {
        TestSigner signer = TestSigner.shared(kind);
        byte[] signature = signer.sign(made, MESSAGE);

        for (SignatureAlgorithm each : SignatureAlgorithm.values()) {
            assertThat(signer.key().made(signature, MESSAGE, each))
                    .as(each.name())
                    .isEqualTo(each == named);
        }
        assertThat(signer.key().made(signature, new byte[] {1}, named)).isFalse();
    }

    @Test
    void believesNeitherSha1NorPss() {
        assertThat(SignatureAlgorithm.of("1.2.840.113549.1.1.5")).isEmpty();
        assertThat(SignatureAlgorithm.of("1.2.840.10045.4.1")).isEmpty();
        assertThat(SignatureAlgorithm.of("1.2.840.113549.1.1.10")).isEmpty();
        assertThat(SignatureAlgorithm.of("1.2.840.10045.4.3.3")).contains(SignatureAlgorithm.ECDSA_SHA384);
    }

    @Test
    void cve202221449RefusesNumbersOfZero() {
        byte[] zeros = {0x30, 6, 2, 1, 0, 2, 1, 0};

        assertThat(TestSigner.create().key().made(zeros, MESSAGE, SignatureAlgorithm.ECDSA_SHA256))
                .isFalse();
    }

    @Test
    void refusesANumberThatDerWouldCallNegativeThoughTheJdkReadsOnlyItsBits() {
        TestSigner signer = TestSigner.create();
        byte[] signature = Stream.generate(() -> signer.sign("SHA256withECDSA", MESSAGE))
                .limit(200)
                .filter(each -> each[3] == 33)
                .findFirst()
                .orElseThrow();
        byte[] negative = new byte[signature.length - 1];
        System.arraycopy(signature, 0, negative, 0, 4);
        System.arraycopy(signature, 5, negative, 4, negative.length - 4);
        negative[1]--;
        negative[3]--;

        assertThat(signer.key().made(signature, MESSAGE, SignatureAlgorithm.ECDSA_SHA256))
                .isTrue();
        assertThat(signer.key().made(negative, MESSAGE, SignatureAlgorithm.ECDSA_SHA256))
                .isFalse();
    }
}
