package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.TestScans;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Signer;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Annotations that say something else than what was signed: nobody signed them, and the statement counts. */
class MisleadingLabelsTest {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final String SBOM = "https://spdx.dev/Document";
    private static final String SCAN = TestScans.trivy("2026-08-21T12:00:00Z");

    private final TestRepository repository = new TestRepository();

    private Verified<Claim> onlyClaim() {
        Evidence evidence = repository.look(SIGNER.key());
        assertThat(evidence.rejected()).isEmpty();
        assertThat(evidence.gaps()).isEmpty();
        assertThat(evidence.claims()).hasSize(1);
        return evidence.claims().getFirst();
    }

    @Test
    void aBundledScanThatIsLabelledASignatureIsAScan() {
        repository.refers(SIGNER.attests(repository.digest(), TestScans.COSIGN_VULN, SCAN), TestSigner.COSIGN_SIGN);

        assertThat(onlyClaim().payload()).isInstanceOf(Claim.Scanned.class);
    }

    @Test
    void aBundledSignatureThatIsLabelledAScanIsASignature() {
        repository.refers(SIGNER.signs(repository.digest()), TestScans.COSIGN_VULN);

        assertThat(onlyClaim().payload()).isInstanceOf(Claim.ImageSignature.class);
    }

    @Test
    void anAttachedScanThatIsLabelledAnSbomIsAScan() {
        repository.attests(
                SIGNER.attestsLegacy(repository.digest(), TestScans.COSIGN_VULN, SCAN), Map.of("predicateType", SBOM));

        assertThat(onlyClaim().payload()).isInstanceOf(Claim.Scanned.class);
    }

    @Test
    void anAttachedSbomThatIsLabelledAScanIsAnSbom() {
        String sbom = """
                {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":[{"SPDXID":"SPDXRef-a","name":"a"}],
                "creationInfo":{"created":"2026-01-02T03:04:05Z","creators":[]}}""";
        repository.attests(
                SIGNER.attestsLegacy(repository.digest(), SBOM, sbom), Map.of("predicateType", TestScans.COSIGN_VULN));

        assertThat(onlyClaim().payload())
                .isInstanceOfSatisfying(
                        Claim.Stated.class,
                        stated -> assertThat(stated.facts())
                                .extracting(fact -> fact.kind().word())
                                .containsExactly("sbom"));
    }

    /** The text of cosign's specification has this prefix; cosign itself never wrote it, and neither reads it. */
    @Test
    void aCertificateUnderTheSpecificationsOtherPrefixIsNotLookedAt() {
        Candidate.SimpleSigning signature = SIGNER.signsLegacy(repository.digest());
        repository.signs(
                signature.payload(),
                Map.of(
                        "dev.cosignproject.cosign/signature",
                        signature.signature(),
                        "dev.cosignproject.cosign/certificate",
                        "PEM",
                        "dev.cosignproject.cosign/chain",
                        "PEM"));

        assertThat(onlyClaim().signer()).isEqualTo(new Signer.Key(SIGNER.key().fingerprint()));
        assertThat(onlyClaim().logMaterialUnverified()).isFalse();
    }

    @Test
    void whatIsAttachedAsAnSbomIsNeverAskedFor() {
        byte[] spdx = {'{', '}'};
        repository.registry.attached(
                TestRepository.APP,
                repository.digest(),
                "sbom",
                List.of(repository.registry.layer(TestRepository.APP, "text/spdx+json", spdx, Map.of())));

        assertThat(repository.look(SIGNER.key())).isEqualTo(Evidence.NONE);
        assertThat(repository.registry.asked()).noneMatch(call -> call.endsWith(".sbom"));
    }
}
