package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import org.junit.jupiter.api.Test;

class SizeLimitsTest {
    private final TestSigner signer = TestSigner.create();

    @Test
    void refusesASimpleSigningPayloadOfMoreThan64KiB() {
        assertThat(Check.accepted(signer.signsLegacy("x".repeat(64 << 10)), signer))
                .isNotNull();
        assertThat(malformed(signer.signsLegacy("x".repeat((64 << 10) + 1)))).contains("65537 bytes");
    }

    @Test
    void refusesADssePayloadOfMoreThan16MiB() {
        assertThat(malformed(TestEnvelope.of(signer, new byte[(16 << 20) + 1]).envelope()))
                .contains("16777217 bytes");
    }

    @Test
    void refusesABundleOfMoreThan24MiBUnread() {
        byte[] junk = new byte[(24 << 20) + 1];

        assertThat(malformed(new Candidate.Bundle(Digest.sha256(junk), junk))).contains("25165825 bytes");
    }

    @Test
    void refusesALegacySignatureThatIsNoBase64() {
        Candidate.SimpleSigning good = signer.signsLegacy("{}");

        for (String signature : new String[] {"", "*", good.signature() + "\n"}) {
            assertThat(malformed(
                            new Candidate.SimpleSigning(good.evidence(), good.payload(), signature, Annotations.NONE)))
                    .contains("dev.cosignproject.cosign/signature");
        }
    }

    private String malformed(Candidate candidate) {
        Rejection rejection = Check.rejected(candidate, signer);
        assertThat(rejection.reason()).isEqualTo(Reason.MALFORMED);
        return rejection.message();
    }
}
