package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static dev.countersign.gather.TestRepository.SIMPLE_SIGNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Claim;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.OciDocuments;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Annotations;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Format;
import dev.countersign.signature.Signer;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.signature.Verified;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What cosign 2 writes with {@code --registry-referrers-mode=oci-1-1}. */
class CosignReferrerTest {
    private static final String TYPE = "application/vnd.dev.cosign.artifact.sig.v1+json";
    private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
    private static final TestSigner SIGNER = TestSigner.create();
    private static final TestSigner OTHER = TestSigner.create();

    private final TestRepository repository = new TestRepository();

    private void refers(String artifactType, String configType, Descriptor subject, Descriptor... layers) {
        Descriptor config = repository.registry.blob(APP, configType, OciDocuments.EMPTY);
        byte[] manifest = OciDocuments.manifest(artifactType, config, List.of(layers), Optional.of(subject), Map.of());
        repository.registry.manifest(APP, manifest, Optional.empty());
    }

    private Descriptor layer(Candidate.SimpleSigning signature) {
        return layer(signature, Map.of());
    }

    private Descriptor layer(Candidate.SimpleSigning signature, Map<String, String> more) {
        Map<String, String> annotations = new HashMap<>(more);
        annotations.put(SIGNATURE, signature.signature());
        return repository.registry.layer(APP, SIMPLE_SIGNING, signature.payload(), annotations);
    }

    private Candidate.SimpleSigning signed(TestSigner signer) {
        return signer.signsLegacy(repository.digest());
    }

    private Evidence look() {
        return repository.look(SIGNER.key(), OTHER.key());
    }

    @Test
    void isReadAsALegacySignature() {
        refers("", TYPE, repository.image, layer(signed(SIGNER)));

        assertThat(look().claims()).singleElement().satisfies(claim -> {
            assertThat(claim.payload()).isEqualTo(new Claim.ImageSignature());
            assertThat(claim.format()).isEqualTo(Format.LEGACY);
        });
        assertThat(look().gaps()).isEmpty();
    }

    @Test
    void isKnownByItsArtifactTypeToo() {
        refers(TYPE, OciDocuments.EMPTY_TYPE, repository.image, layer(signed(SIGNER)));

        assertThat(look().claims()).hasSize(1);
    }

    @Test
    void eachLayerIsASignature() {
        refers("", TYPE, repository.image, layer(signed(SIGNER)), layer(signed(OTHER)));

        assertThat(signers()).containsExactlyInAnyOrder(key(SIGNER), key(OTHER));
    }

    @Test
    void eachReferrerIsRead() {
        refers("", TYPE, repository.image, layer(signed(SIGNER)));
        refers("", TYPE, repository.image, layer(signed(OTHER)));

        assertThat(signers()).containsExactlyInAnyOrder(key(SIGNER), key(OTHER));
    }

    private List<Signer> signers() {
        return look().claims().stream().map(Verified::signer).toList();
    }

    private static Signer key(TestSigner signer) {
        return new Signer.Key(signer.key().fingerprint());
    }

    @Test
    void oneThatRefersToAnotherImageIsNotLookedAt() {
        refers("", TYPE, repository.registry.image(APP, "2", "other"), layer(signed(SIGNER)));

        assertThat(look()).isEqualTo(Evidence.NONE);
    }

    @Test
    void layersOfAnotherTypeAreNoSignatures() {
        Candidate.SimpleSigning signature = signed(SIGNER);
        refers(
                "",
                TYPE,
                repository.image,
                repository.registry.layer(
                        APP, "application/json", signature.payload(), Map.of(SIGNATURE, signature.signature())));

        assertThat(look()).isEqualTo(Evidence.NONE);
    }

    @Test
    void aLayerOfSimpleSigningInAReferrerOfAnotherTypeIsNoSignature() {
        refers("application/vnd.example", OciDocuments.EMPTY_TYPE, repository.image, layer(signed(SIGNER)));

        assertThat(look()).isEqualTo(Evidence.NONE);
    }

    @Test
    void readsWhatLiesBesideALayer() {
        TestSigstore sigstore = TestSigstore.create();
        Candidate.SimpleSigning signature =
                sigstore.signsLegacy(repository.digest()).logged().sig();
        Annotations beside = signature.annotations();
        refers(
                "",
                TYPE,
                repository.image,
                layer(
                        signature,
                        Map.of(
                                "dev.sigstore.cosign/certificate", beside.certificate(),
                                "dev.sigstore.cosign/chain", beside.chain(),
                                "dev.sigstore.cosign/bundle", beside.logEntry())));

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Evidence evidence = new RegistryEvidence(
                            repository.registry, Limits.DEFAULT, TestRepository.AMPLE, executor)
                    .about(
                            APP,
                            repository.digest(),
                            new Anchors(List.of(), List.of(sigstore.root())),
                            TestRepository.LATER);
            assertThat(evidence.claims())
                    .singleElement()
                    .satisfies(claim ->
                            assertThat(claim.proofs().getFirst().logs()).hasSize(1));
        }
    }

    @Test
    void moreAnnotationsThanAreReadAreAGapThatMayHideASignature() {
        refers(
                "",
                TYPE,
                repository.image,
                layer(signed(SIGNER), Map.of("dev.sigstore.cosign/chain", "x".repeat(128 << 10))));

        assertThat(look().claims()).isEmpty();
        assertThat(look().gaps())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.cause()).isEqualTo(Cause.OVER_LIMIT);
                    assertThat(gap.message()).contains("at most 131072 are read");
                })
                .extracting(Gap::claimedType)
                .isEqualTo(TestSigner.COSIGN_SIGN);
    }

    @Test
    void annotationsThatDoNotMatterTakeNoRoom() {
        refers("", TYPE, repository.image, layer(signed(SIGNER), Map.of("junk", "x".repeat(200 << 10))));

        assertThat(look().claims()).hasSize(1);
    }
}
