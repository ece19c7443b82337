package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static dev.countersign.gather.TestRepository.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.OciDocuments;
import dev.countersign.registry.TwofoldDocuments;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.TestSigner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good signatures in documents that are an index and a manifest at once: nobody knows which of the two others would read. */
class TwofoldEvidenceTest {
    private static final TestSigner SIGNER = TestSigner.create();

    private final TestRepository repository = new TestRepository();

    static Stream<String> manifests() {
        return TwofoldDocuments.of(OciDocuments.index(List.of())).keySet().stream();
    }

    static Stream<String> indexes() {
        return TwofoldDocuments.ofIndex(List.of()).keySet().stream();
    }

    /** A manifest with a good bundle that refers to the image. */
    private byte[] bundled() {
        Descriptor layer = repository.registry.blob(
                APP, TestRepository.BUNDLE, SIGNER.signs(repository.digest()).json());
        return OciDocuments.manifest(
                TestRepository.BUNDLE, config(), List.of(layer), Optional.of(repository.image), Map.of());
    }

    /** A manifest of a signature tag with a good signature. */
    private byte[] signed() {
        Candidate.SimpleSigning signature = SIGNER.signsLegacy(repository.digest());
        Descriptor layer = repository.registry.layer(
                APP,
                TestRepository.SIMPLE_SIGNING,
                signature.payload(),
                Map.of("dev.cosignproject.cosign/signature", signature.signature()));
        return OciDocuments.manifest("", config(), List.of(layer), Optional.empty(), Map.of());
    }

    private Descriptor config() {
        return repository.registry.blob(APP, OciDocuments.EMPTY_TYPE, OciDocuments.EMPTY);
    }

    private Descriptor pushed(byte[] document, Optional<String> tag) {
        return repository.registry.manifest(APP, document, tag);
    }

    private Optional<String> tag(String suffix) {
        return Optional.of("sha256-" + repository.digest().hex() + suffix);
    }

    @Test
    void theSameIsEvidenceInDocumentsThatAreOneOfTheTwo() {
        repository.lists(pushed(bundled(), Optional.empty()));
        pushed(signed(), tag(".sig"));

        assertThat(repository.look(SIGNER.key()).claims()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void noneComesOfSuchAReferrer(String what) {
        Descriptor referrer = pushed(TwofoldDocuments.of(bundled(), what), Optional.empty());
        repository.lists(referrer);

        Evidence evidence = repository.look(SIGNER.key());

        assertThat(evidence.claims()).isEmpty();
        assertThat(evidence.rejected())
                .singleElement()
                .extracting(Rejection::reason, Rejection::evidence)
                .containsExactly(Reason.MALFORMED, referrer.digest());
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void noneComesOfSuchASignatureTag(String what) {
        pushed(TwofoldDocuments.of(signed(), what), tag(".sig"));

        assertMalformed(repository.look(SIGNER.key()));
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void noneComesOfWhatSuchAFallbackTagLists(String what) {
        Descriptor referrer = TestRepository.listed(
                pushed(bundledElsewhere(), Optional.empty()).digest(), Map.of());
        pushed(TwofoldDocuments.ofIndex(List.of(referrer), what), tag(""));

        assertMalformed(repository.look(SIGNER.key()));
    }

    /** The same, which no referrers API lists: that knows of no subject. */
    private byte[] bundledElsewhere() {
        Descriptor layer = repository.registry.blob(
                APP, TestRepository.BUNDLE, SIGNER.signs(repository.digest()).json());
        return OciDocuments.manifest(TestRepository.BUNDLE, config(), List.of(layer), Optional.empty(), Map.of());
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void nobodyKnowsWhichManifestsSuchAnImageIsMadeOf(String what) {
        Descriptor image = pushed(TwofoldDocuments.ofIndex(List.of(repository.image), what), Optional.empty());
        RegistryEvidence evidence =
                new RegistryEvidence(repository.registry, Limits.DEFAULT, TestRepository.AMPLE, Runnable::run);

        assertThat(evidence.children(new Subject(APP, image.digest()), LATER))
                .isInstanceOfSatisfying(
                        Children.Unseen.class,
                        unseen -> assertThat(unseen.gap().cause()).isEqualTo(Cause.MALFORMED));
    }

    private static void assertMalformed(Evidence evidence) {
        assertThat(evidence.claims()).isEmpty();
        assertThat(evidence.gaps()).extracting(Evidence.Gap::cause).containsExactly(Cause.MALFORMED);
    }
}
