package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.signature.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What sigstore-conformance's bundles tell of trust in keys: nearly all of them are certificates, which no key may pass for.
 * The vectors are not part of this project; without them these tests say so and are skipped.
 */
class ConformanceVectorsTest {
    private static final Path CASES =
            Path.of(System.getProperty("countersign.vectors", "../shared/vectors"), "sigstore-conformance");
    private static final Set<Reason> REFUSED_BEFORE_ANY_KEY = Set.of(Reason.UNTRUSTED, Reason.MALFORMED);

    private final TestSigner signer = TestSigner.create();

    @BeforeEach
    void vectorsAreThere() {
        assumeTrue(Files.isDirectory(CASES), "no vectors in " + CASES + "; set -Dcountersign.vectors");
    }

    @TestFactory
    Stream<DynamicTest> noBundleIsAcceptedByAKeyThatDidNotMakeIt() throws IOException {
        assumeTrue(Files.isDirectory(CASES), "no vectors in " + CASES + "; set -Dcountersign.vectors");
        List<Path> bundles;
        try (Stream<Path> cases = Files.list(CASES)) {
            bundles = cases.map(each -> each.resolve("bundle.sigstore.json"))
                    .filter(Files::exists)
                    .toList();
        }
        assertThat(bundles).hasSizeGreaterThan(30);
        return bundles.stream()
                .map(bundle -> dynamicTest(CASES.relativize(bundle).toString(), () -> {
                    Rejection rejection = Check.rejected(candidate(Files.readAllBytes(bundle)), signer);
                    assertThat(rejection.reason()).isIn(REFUSED_BEFORE_ANY_KEY);
                    assertThat(rejection.message()).isNotBlank();
                }));
    }

    @Test
    void refusesTheWrongManagedKey() throws IOException {
        Path wrong = CASES.resolve("managed-key-wrong-key_fail");
        String pem = Files.readString(wrong.resolve("key.pub"));
        Candidate bundle = candidate(Files.readAllBytes(wrong.resolve("bundle.sigstore.json")));

        assertThat(keys(pem)).isEmpty();
        assertThat(Verifier.verify(bundle, Anchors.of(keys(pem)))).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void saysWhyABundleOfACertificateIsNotTrusted() throws IOException {
        Rejection rejection = Check.rejected(candidate(certified()), signer);

        assertThat(rejection.reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(rejection.message()).contains("certificate");
        assertThat(rejection.claimedType()).isNotEmpty();
    }

    @Test
    void acceptsARealEnvelopeByTheKeyThatMadeIt() throws IOException, CertificateException {
        ObjectNode bundle = (ObjectNode) TestEnvelope.JSON.readTree(certified());
        ObjectNode material = (ObjectNode) bundle.path("verificationMaterial");
        byte[] der = Base64.getDecoder()
                .decode(material.at("/x509CertificateChain/certificates/0/rawBytes")
                        .asText(material.at("/certificate/rawBytes").asText()));
        material.remove(List.of("certificate", "x509CertificateChain"));
        material.putObject("publicKey");
        var key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der))
                .getPublicKey();

        var verification = Verifier.verify(
                candidate(TestEnvelope.bytes(bundle)),
                Anchors.of(List.of(new VerificationKey(key, Digest.sha256(key.getEncoded())))));

        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Accepted.class,
                        accepted -> assertThat(accepted.verified().logMaterialUnverified())
                                .isTrue());
    }

    private static byte[] certified() throws IOException {
        return Files.readAllBytes(CASES.resolve("happy-path-intoto-in-dsse-v3").resolve("bundle.sigstore.json"));
    }

    private static List<VerificationKey> keys(String pem) {
        try {
            return List.of(VerificationKey.parse(pem));
        } catch (InvalidKeyException notAKey) {
            return List.of();
        }
    }

    private static Candidate candidate(byte[] json) {
        return new Candidate.Bundle(Digest.sha256(json), json);
    }
}
