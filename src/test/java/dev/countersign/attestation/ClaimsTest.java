package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Check;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.Verification;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final Digest OTHER = Digest.sha256(new byte[] {2});

    private final TestSigner signer = TestSigner.create();

    @Test
    void readsBothShapesOfSignatureAsOne() {
        assertThat(Reading.claim(signer.signs(IMAGE), IMAGE, signer)).isEqualTo(new Claim.ImageSignature());
        assertThat(Reading.claim(signer.signsLegacy(IMAGE), IMAGE, signer)).isEqualTo(new Claim.ImageSignature());
    }

    @Test
    void refusesASignatureOfAnotherImage() {
        Rejection bundle = Reading.rejection(signer.signs(OTHER), IMAGE, signer);
        Rejection legacy = Reading.rejection(signer.signsLegacy(OTHER), IMAGE, signer);

        assertThat(bundle.reason()).isEqualTo(Reason.OTHER_IMAGE);
        assertThat(bundle.claimedType()).isEqualTo(TestSigner.COSIGN_SIGN);
        assertThat(legacy.reason()).isEqualTo(Reason.OTHER_IMAGE);
        assertThat(legacy.message()).contains(OTHER.toString(), IMAGE.toString());
    }

    @Test
    void neverTakesAnAttestationForASignature() {
        Candidate scan = signer.attests(IMAGE, TestScans.COSIGN_VULN, TestScans.trivy("2026-08-21T12:00:00Z"));
        Candidate other = signer.attests(IMAGE, "https://example.com/other/v1", "{}");

        assertThat(Reading.claim(scan, IMAGE, signer)).isInstanceOf(Claim.Scanned.class);
        assertThat(Reading.claim(other, IMAGE, signer)).isInstanceOfSatisfying(Claim.Unrecognised.class, unread -> {
            assertThat(unread.predicateType()).isEqualTo("https://example.com/other/v1");
            assertThat(unread.predicate()).isEqualTo("{}");
            assertThat(unread.facts()).isEmpty();
        });
    }

    @Test
    void keepsTheProofOfWhatItRead() {
        Candidate signature = signer.signs(IMAGE);

        Verification<Claim> read = Claims.read(Check.accepted(signature, signer), IMAGE);

        assertThat(read)
                .isInstanceOfSatisfying(
                        Verification.Accepted.class,
                        accepted -> assertThat(accepted.verified().evidence()).isEqualTo(signature.evidence()));
    }
}
