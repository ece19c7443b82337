package dev.countersign.attestation;

import static dev.countersign.attestation.Reading.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.TestEnvelope;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestStatement;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleSigningTest {
    private static final String GOOD = TestStatement.simpleSigning(IMAGE);
    private static final String TYPE = "cosign container image signature";

    private final TestSigner signer = TestSigner.create();

    @Test
    void signsTheImageWhateverElseItSays() {
        String annotated = GOOD.replace("\"optional\":null", "\"optional\":{\"creator\":\"x\"},\"more\":1");

        assertThat(Reading.claim(signer.signsLegacy(annotated), IMAGE, signer)).isEqualTo(new Claim.ImageSignature());
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example/app", "mirror.example/copies/app", "docker.io/evil/app:latest", ""})
    void signsTheImageUnderWhateverRepositoryItNames(String reference) {
        String named =
                GOOD.replaceFirst("\"docker-reference\":\"[^\"]*\"", "\"docker-reference\":\"" + reference + "\"");

        assertThat(named).contains("\"docker-reference\":\"" + reference + "\"");
        assertThat(Reading.claim(signer.signsLegacy(named), IMAGE, signer)).isEqualTo(new Claim.ImageSignature());
    }

    @Test
    void refusesADigestThatOnlyLooksLikeTheImages() {
        String digest = IMAGE.toString();

        for (String other : new String[] {
            digest.toUpperCase(Locale.ROOT),
            "SHA256:" + IMAGE.hex(),
            "sha256:" + IMAGE.hex().toUpperCase(Locale.ROOT),
            digest + " ",
            IMAGE.hex(),
            Digest.sha256(new byte[] {2}).toString()
        }) {
            assertThat(reason(GOOD.replace(digest, other))).isEqualTo(Reason.OTHER_IMAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "atomic container signature",
                "Cosign container image signature",
                "cosign container image signature ",
                ""
            })
    void refusesEveryOtherType(String type) {
        assertThat(message(GOOD.replace(TYPE, type))).startsWith("critical.type:");
    }

    @Test
    void takesNamesInAnotherCaseForUnknown() {
        assertThat(message(GOOD.replace("\"critical\"", "\"Critical\""))).startsWith("critical:");
        assertThat(message(GOOD.replace("\"type\"", "\"Type\""))).startsWith("critical.type:");
        assertThat(message(GOOD.replace("docker-manifest-digest", "Docker-manifest-digest")))
                .startsWith("critical.image.docker-manifest-digest:");
    }

    @Test
    void refusesMembersTwiceWhicheverComesFirst() {
        String bad = "\"critical\":{\"image\":{\"docker-manifest-digest\":\"sha256:00\"},\"type\":\"" + TYPE + "\"}";

        assertThat(message(GOOD.replaceFirst("\\{", "{" + bad + ","))).contains("Duplicate");
        assertThat(message(GOOD.substring(0, GOOD.length() - 1) + "," + bad + "}"))
                .contains("Duplicate");
    }

    @Test
    void refusesBytesAroundIt() {
        assertThat(message(GOOD + "x")).contains("not JSON with one reading");
        assertThat(message("\uFEFF" + GOOD)).contains("byte order mark");
    }

    @Test
    void cannotBeMadeOfAnAttestationsSignature() {
        TestEnvelope attestation = TestEnvelope.of(signer, TestStatement.of(IMAGE, TestScans.COSIGN_VULN, "{}"));
        byte[] payload = attestation.payload();
        // What the key really signed, presented as if it were a simple-signing payload.
        String signed = "DSSEv1 28 application/vnd.in-toto+json " + payload.length + " "
                + new String(payload, StandardCharsets.UTF_8);

        assertThat(reason(signed)).isEqualTo(Reason.UNREADABLE);
    }

    private Reason reason(String payload) {
        return Reading.rejection(signer.signsLegacy(payload), IMAGE, signer).reason();
    }

    private String message(String payload) {
        assertThat(reason(payload)).isEqualTo(Reason.UNREADABLE);
        return Reading.rejection(signer.signsLegacy(payload), IMAGE, signer).message();
    }
}
