package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.TestScans;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.OciDocuments;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Format;
import dev.countersign.signature.TestEnvelope;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.signature.TestStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What cosign's library writes with {@code WriteAttestationsReferrer}, as Tekton Chains does. */
class AttestationsReferrerTest {
    private static final String TYPE = "application/vnd.in-toto+json";
    private static final String ENVELOPE = "application/vnd.dsse.envelope.v1+json";
    private static final TestSigner SIGNER = TestSigner.create();

    private final TestRepository repository = new TestRepository();

    @Test
    void eachLayerIsAnEnvelope() {
        refers(TYPE, repository.image, layer("2026-08-21T12:00:00Z"), layer("2026-08-22T12:00:00Z"));

        assertThat(look().claims()).hasSize(2).allSatisfy(claim -> {
            assertThat(claim.payload()).isInstanceOf(Claim.Scanned.class);
            assertThat(claim.format()).isEqualTo(Format.LEGACY);
        });
        assertThat(look().gaps()).isEmpty();
    }

    @Test
    void isNoneOfAnImageThatItDoesNotReferTo() {
        refers(
                TYPE,
                repository.registry.blob(APP, OciDocuments.EMPTY_TYPE, new byte[] {1}),
                layer("2026-08-21T12:00:00Z"));

        assertThat(look().claims()).isEmpty();
    }

    @Test
    void isKnownByItsArtifactTypeAlone() {
        refers("application/vnd.other", repository.image, layer("2026-08-21T12:00:00Z"));

        assertThat(look().claims()).isEmpty();
    }

    @Test
    void moreBesideItsLayersThanAnyoneNeedsIsNotRead() {
        refers(
                TYPE,
                repository.image,
                repository.registry.layer(
                        APP,
                        ENVELOPE,
                        envelope("2026-08-21T12:00:00Z"),
                        Map.of("dev.sigstore.cosign/chain", "x".repeat(200 << 10))));

        assertThat(look().claims()).isEmpty();
        assertThat(look().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(Cause.OVER_LIMIT);
            assertThat(gap.claimedType()).isEmpty();
        });
    }

    @Test
    void aCopyWithABadProofBesideItHidesNothing() {
        TestSigstore sigstore = TestSigstore.create();
        Candidate.Envelope scan = TestEnvelope.of(
                        SIGNER,
                        TestStatement.of(
                                repository.digest(), TestScans.COSIGN_VULN, TestScans.trivy("2026-08-22T12:00:00Z")))
                .envelope();
        refers(TYPE, repository.image, repository.registry.layer(APP, ENVELOPE, scan.json(), Map.of()));
        refers(
                TYPE,
                repository.image,
                repository.registry.layer(
                        APP,
                        ENVELOPE,
                        scan.json(),
                        Map.of("dev.sigstore.cosign/rfc3161timestamp", "{\"SignedRFC3161Timestamp\":\"AAAA\"}")));

        assertThat(repository
                        .look(Limits.DEFAULT, new Anchors(List.of(SIGNER.key()), List.of(sigstore.root())))
                        .claims())
                .hasSize(2)
                .anySatisfy(
                        claim -> assertThat(claim.proofs().getFirst().faults()).isEmpty())
                .anySatisfy(
                        claim -> assertThat(claim.proofs().getFirst().faults()).isNotEmpty());
    }

    private void refers(String artifactType, Descriptor subject, Descriptor... layers) {
        Descriptor config = repository.registry.blob(APP, OciDocuments.EMPTY_TYPE, OciDocuments.EMPTY);
        byte[] manifest = OciDocuments.manifest(artifactType, config, List.of(layers), Optional.of(subject), Map.of());
        repository.registry.manifest(APP, manifest, Optional.empty());
    }

    private Descriptor layer(String finished) {
        return repository.registry.layer(APP, ENVELOPE, envelope(finished), Map.of());
    }

    private byte[] envelope(String finished) {
        return TestEnvelope.of(
                        SIGNER, TestStatement.of(repository.digest(), TestScans.COSIGN_VULN, TestScans.trivy(finished)))
                .envelope()
                .json();
    }

    private Evidence look() {
        return repository.look(SIGNER.key());
    }
}
