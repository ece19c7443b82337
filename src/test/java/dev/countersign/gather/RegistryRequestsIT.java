package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.ServedRegistry;
import dev.countersign.registry.ServedRegistry.Api;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many requests a registry gets for an admission. */
@Timeout(60)
class RegistryRequestsIT {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final Anchors TRUSTED = Anchors.of(List.of(SIGNER.key()));
    private static final Set<Place> BUNDLES = EnumSet.of(Place.REFERRERS);
    private static final Set<Place> LEGACY = EnumSet.of(Place.SIGNATURE_TAG);
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private final ServedRegistry served = new ServedRegistry(Api.OFFERED);
    private final ServedRegistry withoutApi = new ServedRegistry(Api.MISSING);
    private final Repository app = served.repository("acme/api");
    private final Admissions admissions = new Admissions(served, Admissions.usually());

    @AfterEach
    void stop() {
        admissions.close();
        served.close();
        withoutApi.close();
    }

    private Digest signed(String tag) {
        Descriptor image = served.content.image(app, tag, tag);
        served.content.referrer(app, image, BUNDLE, SIGNER.signs(image.digest()).json());
        return image.digest();
    }

    private Digest signedByTag(String tag) {
        Descriptor image = served.content.image(app, tag, tag);
        Candidate.SimpleSigning signature = SIGNER.signsLegacy(image.digest());
        Map<String, String> annotations = Map.of("dev.cosignproject.cosign/signature", signature.signature());
        served.content.attached(
                app,
                image.digest(),
                "sig",
                List.of(
                        served.content.layer(app, TestRepository.SIMPLE_SIGNING, signature.payload(), annotations),
                        served.content.layer(app, TestRepository.SIMPLE_SIGNING, signature.payload(), Map.of())));
        return image.digest();
    }

    private int requests(Runnable admission) {
        served.forget();
        admission.run();
        return served.requests().size();
    }

    @Test
    void aTaggedImageWithABundleCostsFour() {
        signed("1");

        assertThat(requests(() -> assertThat(
                                admissions.tagged(app, "1", BUNDLES, TRUSTED).claims())
                        .hasSize(1)))
                .isEqualTo(4);
    }

    @Test
    void aPinnedImageWithABundleCostsThree() {
        Digest image = signed("1");

        assertThat(requests(() -> admissions.pinned(app, image, BUNDLES, TRUSTED)))
                .isEqualTo(3);
    }

    @Test
    void aPinnedImageWithACosignSignatureCostsTwo() {
        Digest image = signedByTag("1");

        assertThat(requests(() -> assertThat(
                                admissions.pinned(app, image, LEGACY, TRUSTED).claims())
                        .hasSize(1)))
                .isEqualTo(2);
    }

    @Test
    void aCosignSignatureCostsTwoMoreWhereReferrersAreLookedForToo() {
        Digest image = signedByTag("1");

        assertThat(requests(() -> admissions.pinned(app, image, Place.ofSignatures(), TRUSTED)))
                .isEqualTo(4);
    }

    @Test
    void lookingForBothFormatsCostsOneMore() {
        Digest image = signed("1");

        assertThat(requests(() -> admissions.pinned(app, image, Place.ofSignatures(), TRUSTED)))
                .isEqualTo(4);
    }

    @Test
    void eachAttestationCostsTwoMore() {
        Digest image = signed("1");
        served.content.referrer(
                app,
                new Descriptor("application/vnd.oci.image.manifest.v1+json", image, 1, "", Map.of()),
                BUNDLE,
                SIGNER.attests(image, TestScans.COSIGN_VULN, TestScans.trivy("2026-08-21T12:00:00Z"))
                        .json());

        assertThat(requests(() -> assertThat(
                                admissions.pinned(app, image, BUNDLES, TRUSTED).claims())
                        .hasSize(2)))
                .isEqualTo(5);
    }

    @Test
    void whereThereIsNoReferrersApiAnImageCostsOneMore() {
        try (Admissions elsewhere = new Admissions(withoutApi, Admissions.usually())) {
            Repository repository = withoutApi.repository("acme/api");
            List<Digest> images = List.of(fallback(repository, "1"), fallback(repository, "2"));
            withoutApi.forget();
            elsewhere.pinned(repository, images.getFirst(), BUNDLES, TRUSTED);
            int first = withoutApi.requests().size();

            assertThat(elsewhere
                            .pinned(repository, images.getLast(), BUNDLES, TRUSTED)
                            .claims())
                    .hasSize(1);
            assertThat(List.of(first, withoutApi.requests().size() - first)).containsExactly(4, 4);
        }
    }

    private Digest fallback(Repository repository, String tag) {
        Descriptor image = withoutApi.content.image(repository, tag, tag);
        Descriptor bundle = withoutApi.content.referrer(
                repository, image, BUNDLE, SIGNER.signs(image.digest()).json());
        withoutApi.content.fallbackTag(repository, image.digest(), List.of(bundle));
        return image.digest();
    }

    @Test
    void fiftyPodsOfANewImageAreOneVerification() {
        Digest image = signed("1");

        int requests = requests(() -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 50)
                        .mapToObj(_ -> CompletableFuture.runAsync(
                                () -> admissions.pinned(app, image, BUNDLES, TRUSTED), threads))
                        .toList()
                        .forEach(CompletableFuture::join);
            }
        });

        assertThat(requests).isEqualTo(3);
    }

    @Test
    void fiftyPodsThatNameItByATagAskForTheTagAndNothingElseAgain() {
        signed("1");

        requests(() -> IntStream.range(0, 50).forEach(_ -> admissions.tagged(app, "1", BUNDLES, TRUSTED)));

        assertThat(served.requests().stream().filter(path -> !path.endsWith("/manifests/1")))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsFetchedTwiceForOneImage() {
        Digest image = signedByTag("1");
        served.content.referrer(
                app,
                new Descriptor("application/vnd.oci.image.manifest.v1+json", image, 1, "", Map.of()),
                BUNDLE,
                SIGNER.signs(image).json());
        served.forget();

        admissions.tagged(app, "1", Place.all(), TRUSTED);

        assertThat(served.requests()).doesNotHaveDuplicates();
    }

    @Test
    void aControllerThatTriesAgainAndAgainIsRefusedByOneLook() {
        Digest image = served.content.image(app, "1", "unsigned").digest();

        int once = requests(() -> admissions.pinned(app, image, BUNDLES, TRUSTED));
        int again =
                requests(() -> IntStream.range(0, 20).forEach(_ -> admissions.pinned(app, image, BUNDLES, TRUSTED)));

        assertThat(List.of(once, again)).containsExactly(2, 0);
    }

    @Test
    void whatCouldNotBeToldIsAskedAgainAtOnce() {
        Digest image = signed("1");
        served.answers(500);
        admissions.pinned(app, image, BUNDLES, TRUSTED);
        served.answers(200);

        assertThat(admissions.pinned(app, image, BUNDLES, TRUSTED).claims()).hasSize(1);
    }
}
