package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.e2e.Pipeline.Listing;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedSubject;
import dev.countersign.signature.TestSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The main job, with whichever registry. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class MainJob {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline;
    private final Scene scene;

    MainJob(Listing listing) {
        pipeline = Pipeline.in(listing, "decides");
        scene = Scene.of("main-job")
                .under(Terms.signed(pipeline, signer).requirements(Terms.SIGNED, Terms.SCANNED, Terms.HARDENED));
    }

    @Test
    void refusesAnUnsignedImageByNameAndReason() {
        Pushed image = pipeline.push("unsigned", "unsigned");

        assertThat(refusal(() -> scene.deploys("unsigned", image)))
                .contains(
                        "unsigned", "refused by profile \"" + scene.namespace() + "\"", "SIGNATURE_MISSING", "sign it");
        DeploymentAttestation record = scene.record("the refusal", recordOf("unsigned"));
        assertThat(record.getSpec().decision().outcome()).isEqualTo(DecisionOutcome.DENIED);
        assertThat(record.getSpec().requester()).extracting("user").isEqualTo("alice");
    }

    @Test
    void refusesAnImageThatAStrangerSigned() {
        Pushed image = pipeline.push("stranger", "stranger")
                .signedBy(TestSigner.create())
                .scannedBy(signer);

        assertThat(refusal(() -> scene.deploys("stranger", image))).contains("SIGNER_UNTRUSTED");
    }

    @Test
    void refusesAnImageThatWasNeverScanned() {
        Pushed image = pipeline.push("unscanned", "unscanned").signedBy(signer);

        assertThat(refusal(() -> scene.deploys("unscanned", image)))
                .contains("SCAN_MISSING")
                .doesNotContain("SIGNATURE_MISSING");
    }

    @Test
    void refusesAnImageWithACriticalFinding() {
        Pushed image = pipeline.push("vulnerable", "vulnerable")
                .signedBy(signer)
                .scannedBy(signer, TestScans.trivyFinding("CVE-2026-1234", "CRITICAL"));

        assertThat(refusal(() -> scene.deploys("vulnerable", image))).contains("CVE-2026-1234");
    }

    @Test
    void admitsAGoodImageAndPinsItsPodsToTheDigest() {
        Pushed image = good("good");

        scene.deploys("good", image);

        assertThat(scene.pods("good", 1)
                        .getFirst()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .isEqualTo(image.pinned());
        assertThat(scene.deployment(scene.alice(), "good")
                        .get()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers())
                .extracting("image")
                .containsExactly(image.tagged());
        DeploymentAttestation record = scene.record("the admission", recordOf("good"));
        assertThat(record.getSpec().decision().outcome()).isEqualTo(DecisionOutcome.ADMITTED);
        assertThat(record.getSpec().subject().images())
                .extracting(RecordedSubject.Image::digest)
                .containsExactly(image.digest());
        scene.record("the admission, confirmed and running", recordOf("good").and(Scene::isConfirmed));
        assertThat(scene.records()).filteredOn(recordOf("good")).hasSize(1);
    }

    @Test
    void refusesAGoodImageInAPodThatAsksForTooMuch() {
        var pod = Workloads.pod("shell", good("shell").tagged());
        pod.getSpec().setHostNetwork(true);

        assertThat(refusal(() -> scene.creates(pod))).contains("HOST_NETWORK");
    }

    @Test
    void refusesAnImageThatTheProfileDoesNotSpeakOf() {
        Pushed image = Pipeline.of("elsewhere").push("1", "elsewhere").signedBy(signer);

        assertThat(refusal(() -> scene.deploys("elsewhere", image))).contains("IMAGE_OUT_OF_SCOPE");
    }

    @Test
    void refusesAReferenceThatNoRuntimeWouldAccept() {
        assertThat(refusal(() -> scene.creates(Workloads.pod("slip", "Not/An:Image:At:All"))))
                .contains("IMAGE_REFERENCE_INVALID", "app");
    }

    private Pushed good(String tag) {
        return pipeline.push(tag, tag).signedBy(signer).scannedBy(signer);
    }
}
