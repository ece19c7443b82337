package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestLeaf;
import dev.countersign.signature.TestSigstore;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever types {@code kubectl describe} reads in a record of the evidence of each image. */
class DescribedRecordIT {
    private static final String THEN = "2026-03-01T12:00:00Z";

    private final TestSigstore sigstore = TestSigstore.create();
    private final Scene scene = Scene.of("described");
    private final Pipeline pipeline = Pipeline.of(scene.namespace());
    private final Pushed shop = pipeline.push("shop", "shop")
            .signedWith(digest -> sigstore.signs(digest).logged().stamped());
    private final Pushed proxy = pipeline.push("proxy", "proxy")
            .signedWith(digest -> sigstore.signs(digest).loggedIn2().stamped())
            .signedWith(digest -> sigstore.signs(digest)
                    .leaf(leaf -> leaf.uri("https://evil.example/ci"))
                    .logged())
            .signedWith(digest -> TestSigstore.create().signs(digest).logged());
    private String described = "";

    @BeforeEach
    void deployAndDescribe() {
        OwnSigstore own = new OwnSigstore(scene);
        own.apply(sigstore.json());
        own.trust(pipeline, TestLeaf.ISSUER, TestLeaf.URI);
        scene.alice()
                .resource(new DeploymentBuilder(Workloads.deployment("api", shop.tagged()))
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .addNewContainer()
                        .withName("proxy")
                        .withImage(proxy.tagged())
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .inNamespace(scene.namespace())
                .create();
        scene.record("the admission", Scene.recordOf("api"));
        described = scene.types("admin", "describe", "deploymentattestations").replaceAll("\\s+", " ");
    }

    @Test
    void showsWhoSignedEachImage() {
        String signer = "Signers: Identity: Issuer: " + TestLeaf.ISSUER + " Subject: " + TestLeaf.URI;

        assertThat(resultOf(shop)).contains(signer, "Trust: workflow");
        assertThat(resultOf(proxy)).contains(signer, "Trust: workflow");
    }

    @Test
    void showsWhichEntryOfWhichLogCountedForEachImage() {
        assertThat(resultOf(shop)).contains("By: https://rekor.example Index: 1000 Kind: TransparencyLog");
        assertThat(resultOf(proxy)).contains("By: https://rekor2.example Index: 0 Kind: TransparencyLog");
    }

    @Test
    void showsWhichSourcesOfTimeCountedForEachImageAndWhatTheySay() {
        String stamp = "At: " + THEN + " By: https://tsa.example Kind: TimestampAuthority";

        assertThat(resultOf(shop)).contains("At: " + THEN + " By: https://rekor.example", stamp);
        // A Rekor v2 signs no time.
        assertThat(resultOf(proxy)).contains(stamp).doesNotContain("At: " + THEN + " By: https://rekor2.example");
    }

    @Test
    void showsWhichCandidatesWereRefusedForWhichImageAndWhy() {
        String candidate = " Evidence: sha256:\\p{XDigit}{64} Image: " + proxy.digest() + " Message: ";

        assertThat(described)
                .containsPattern("Refused: Items: .*Code: SIGNER_UNTRUSTED" + candidate
                        + "signed by the URI \"https://evil.example/ci\" of " + TestLeaf.ISSUER)
                .containsPattern("Refused: Items: .*Code: LOG_UNKNOWN" + candidate
                        + "no time is proven at which the certificate was used: the entry is of the log ")
                .contains("Total: 2 Truncated: false")
                .doesNotContain(" Image: " + shop.digest());
    }

    /** The part of {@code Results} that is of the image, from its digest to the trust entry that it met. */
    private String resultOf(Pushed image) {
        String met = "Trust: workflow";
        int begin = described.indexOf("Digest: " + image.digest() + " Evidence: ");
        int end = described.indexOf(met, begin);
        assertThat(begin).as(described).isNotNegative().isLessThan(end);
        return described.substring(begin, end + met.length());
    }
}
