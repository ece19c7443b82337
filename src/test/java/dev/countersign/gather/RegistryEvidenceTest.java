package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static dev.countersign.gather.TestRepository.BUNDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.TestScans;
import dev.countersign.image.Digest;
import dev.countersign.registry.Descriptor;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Format;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryEvidenceTest {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final TestSigner STRANGER = TestSigner.create();
    private static final String FINISHED = "2026-08-21T12:00:00Z";

    private final TestRepository repository = new TestRepository();

    private Evidence look() {
        return repository.look(SIGNER.key());
    }

    private Verified<Claim> onlyClaim() {
        Evidence evidence = look();
        assertThat(evidence.rejected()).isEmpty();
        assertThat(evidence.gaps()).isEmpty();
        assertThat(evidence.claims()).hasSize(1);
        return evidence.claims().getFirst();
    }

    private static Candidate.Envelope scanned(Digest image) {
        return SIGNER.attestsLegacy(image, TestScans.COSIGN_VULN, TestScans.trivy(FINISHED));
    }

    @Test
    void anImageWithNothingBesideItHasNoEvidenceAndNoGaps() {
        assertThat(look()).isEqualTo(Evidence.NONE);
    }

    @Test
    void readsABundleThatRefersToTheImage() {
        Candidate.Bundle bundle = SIGNER.signs(repository.digest());
        repository.refers(bundle, "");

        assertThat(onlyClaim().payload()).isInstanceOf(Claim.ImageSignature.class);
        assertThat(onlyClaim().evidence()).isEqualTo(bundle.evidence());
        assertThat(onlyClaim().format()).isEqualTo(Format.BUNDLE);
    }

    @Test
    void readsALayerOfTheSignatureTag() {
        repository.signs(SIGNER.signsLegacy(repository.digest()));

        assertThat(onlyClaim().payload()).isInstanceOf(Claim.ImageSignature.class);
        assertThat(onlyClaim().format()).isEqualTo(Format.LEGACY);
        assertThat(onlyClaim().logMaterialUnverified()).isFalse();
    }

    @Test
    void readsASignatureTagOfDockersMediaType() {
        Candidate.SimpleSigning signature = SIGNER.signsLegacy(repository.digest());
        repository.signsAsDocker(signature);

        assertThat(onlyClaim().payload()).isInstanceOf(Claim.ImageSignature.class);
        assertThat(onlyClaim().format()).isEqualTo(Format.LEGACY);
    }

    @Test
    void readsALayerOfTheAttestationTag() {
        repository.attests(scanned(repository.digest()), Map.of());

        assertThat(onlyClaim().payload()).isInstanceOf(Claim.Scanned.class);
    }

    @Test
    void whatIsPushedTwiceUnderOtherLabelsIsOneClaim() {
        Candidate.Bundle scan = SIGNER.attests(repository.digest(), TestScans.COSIGN_VULN, TestScans.trivy(FINISHED));
        repository.refers(scan, "");
        repository.refers(scan, TestScans.COSIGN_VULN);

        assertThat(onlyClaim().evidence()).isEqualTo(scan.evidence());
    }

    @Test
    void whatIsAttachedTwiceWithOtherAnnotationsIsOneClaim() {
        Candidate.Envelope scan = scanned(repository.digest());
        repository.attests(scan, Map.of());
        repository.attests(scan, Map.of("dev.sigstore.cosign/rfc3161timestamp", "{}"));

        assertThat(onlyClaim().logMaterialUnverified()).isTrue();
    }

    @Test
    void looksInEveryPlaceAndReadsEveryLayer() {
        TestSigner second = TestSigner.create();
        repository.signs(SIGNER.signsLegacy(repository.digest()));
        repository.signs(second.signsLegacy(repository.digest()));
        repository.attests(scanned(repository.digest()), Map.of());
        repository.refers(SIGNER.signs(repository.digest()), "");
        repository.refers(second.signs(repository.digest()), "");

        // One payload signed by two is one blob; the signatures are what differs.
        assertThat(repository.look(SIGNER.key(), second.key()).claims()).hasSize(5);
    }

    @Test
    void saysWhyWhatIsThereIsNoEvidence() {
        repository.refers(STRANGER.signs(repository.digest()), "");
        repository.signs(SIGNER.signsLegacy(Digest.sha256(new byte[] {2})));
        repository.refers(new byte[] {'{'}, BUNDLE, "", repository.image);

        assertThat(look().claims()).isEmpty();
        assertThat(look().rejected())
                .extracting(Rejection::reason)
                .containsExactlyInAnyOrder(Reason.UNTRUSTED, Reason.OTHER_IMAGE, Reason.MALFORMED);
        assertThat(look().gaps()).isEmpty();
    }

    @Test
    void aCertificateBesideASignatureOrAnEnvelopeIsNoticed() {
        Map<String, String> certificate = Map.of("dev.sigstore.cosign/certificate", "PEM");
        Candidate.SimpleSigning signature = SIGNER.signsLegacy(repository.digest());
        repository.signs(
                signature.payload(),
                Map.of(
                        "dev.cosignproject.cosign/signature",
                        signature.signature(),
                        "dev.sigstore.cosign/certificate",
                        "PEM"));
        repository.attests(scanned(repository.digest()), certificate);

        assertThat(look().claims()).isEmpty();
        assertThat(look().rejected())
                .hasSize(2)
                .allSatisfy(rejection -> assertThat(rejection.message()).contains("certificate"));
    }

    @Test
    void logMaterialBesideASignatureIsNoticed() {
        repository.attests(scanned(repository.digest()), Map.of("dev.sigstore.cosign/rfc3161timestamp", "{}"));

        assertThat(onlyClaim().logMaterialUnverified()).isTrue();
    }

    @Test
    void aReferrerOfAnotherImageIsIgnoredEvenIfListed() {
        Descriptor other = repository.registry.image(APP, "2", "other");
        Descriptor referrer =
                repository.refers(SIGNER.signs(repository.digest()).json(), BUNDLE, "", other);
        repository.lists(referrer);

        assertThat(look()).isEqualTo(Evidence.NONE);
    }

    @Test
    void aManifestThatIsNoBundleIsIgnored() {
        byte[] bundle = SIGNER.signs(repository.digest()).json();
        Descriptor layer = repository.registry.blob(APP, BUNDLE, bundle);
        repository.refers(List.of(layer, layer), Map.of(), repository.image);
        repository.refers(bundle, "application/spdx+json", "", repository.image);

        assertThat(look()).isEqualTo(Evidence.NONE);
    }

    @Test
    void layersOfOtherMediaTypesAreIgnored() {
        Candidate.SimpleSigning signature = SIGNER.signsLegacy(repository.digest());
        Map<String, String> annotations = Map.of("dev.cosignproject.cosign/signature", signature.signature());
        Descriptor layer =
                repository.registry.layer(APP, TestRepository.SIMPLE_SIGNING + "x", signature.payload(), annotations);
        repository.registry.attached(APP, repository.digest(), "sig", List.of(layer));
        Descriptor envelope = repository.registry.layer(
                APP, TestRepository.ENVELOPE + "x", scanned(repository.digest()).json(), Map.of());
        repository.registry.attached(APP, repository.digest(), "att", List.of(envelope));

        assertThat(look()).isEqualTo(Evidence.NONE);
    }

    @Test
    void aBugInOneLookSurfaces() {
        OtherReferrers registry = new OtherReferrers(repository.registry, () -> {
            throw new IllegalStateException("bug");
        });
        RegistryEvidence broken = new RegistryEvidence(registry, Limits.DEFAULT, TestRepository.AMPLE, Runnable::run);

        assertThatThrownBy(() ->
                        broken.about(APP, repository.digest(), Anchors.of(List.of(SIGNER.key())), TestRepository.LATER))
                .hasRootCauseMessage("bug");
    }
}
