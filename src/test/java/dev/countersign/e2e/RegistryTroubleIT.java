package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A registry that is down, slow, or lies. */
class RegistryTroubleIT {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    private final OddRegistry odd = E2e.running().odd();
    private final TestSigner signer = TestSigner.create();

    @Test
    void refusesWhatCannotBeLookedUpAndAdmitsItUnverifiedWhereTheProfileSaysSo() {
        Terms terms = terms(E2e.NO_REGISTRY + "/down");
        Scene denies = Scene.of("down").under(terms);

        assertThat(refusal(() -> denies.creates(Workloads.pod("tagged", E2e.NO_REGISTRY + "/down:1"))))
                .contains("TAG_UNRESOLVED");
        assertThat(refusal(() -> denies.creates(Workloads.pod("pinned", E2e.NO_REGISTRY + "/down@" + DIGEST))))
                .contains("REGISTRY_UNREACHABLE");

        Scene admits = Scene.of("unverified").under(terms.onVerifierError("AdmitAndRecord"));
        assertThat(admits.creates(Workloads.pod("api", E2e.NO_REGISTRY + "/down:1"))
                        .getSpec()
                        .getContainers())
                .extracting("image")
                .containsExactly(E2e.NO_REGISTRY + "/down:1");
        DeploymentAttestation record = admits.record("the admission", recordOf("api"));
        assertThat(record.getSpec().decision().outcome()).isEqualTo(DecisionOutcome.ADMITTED_UNVERIFIED);
        assertThat(record.getSpec().subject().images()).allSatisfy(image -> {
            assertThat(image.reference()).isEqualTo(E2e.NO_REGISTRY + "/down:1");
            assertThat(image.digest()).isNull();
        });
    }

    @Test
    void answersInTimeWhereTheRegistryDoesNot() {
        Pushed image = Pipeline.of("slow").push("1", "slow").signedBy(signer);
        Scene scene = Scene.of("slow").under(terms(odd.host() + "/slow"));
        odd.about("slow", (_, _) -> Patience.sleep(Duration.ofSeconds(15)));
        long began = System.nanoTime();

        String said = refusal(() -> scene.creates(Workloads.pod("api", image.pinnedAt(odd.host()))));

        assertThat(said).contains("REGISTRY_UNREACHABLE");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(11));
    }

    @Test
    void takesNoOtherBytesForADigest() {
        Pushed image = Pipeline.of("lying").push("1", "lying").signedBy(signer);
        Scene scene = Scene.of("lying").under(terms(odd.host() + "/lying").onVerifierError("AdmitAndRecord"));
        odd.about("lying", (request, original) -> {
            var answer = original.to(request.getRequestURI().toString());
            byte[] other = new String(answer.body(), UTF_8)
                    .replace("schemaVersion\":2", "schemaVersion\": 2")
                    .getBytes(UTF_8);
            OddRegistry.forward(request, answer, other);
        });

        assertThat(refusal(() -> scene.creates(Workloads.pod("api", image.pinnedAt(odd.host())))))
                .contains("EVIDENCE_WRONG_BYTES");
    }

    @Test
    void takesARefusalForMissingEvidenceAndForgivesItNowhere() {
        Scene scene = Scene.of("closed").under(terms(odd.host() + "/closed").onVerifierError("AdmitAndRecord"));
        odd.about("closed", (request, _) -> request.sendResponseHeaders(403, -1));

        assertThat(refusal(() -> scene.creates(Workloads.pod("api", odd.host() + "/closed:1"))))
                .contains("IMAGE_NOT_FOUND", "403");
    }

    @Test
    void judgesTheBytesThatThePodIsPinnedToAlthoughTheTagMovesBetweenTwoCalls() {
        Pipeline pipeline = Pipeline.of("flipping");
        Pushed good = pipeline.push("good", "good").signedBy(signer);
        pipeline.push("bad", "bad");
        AtomicInteger asked = new AtomicInteger();
        odd.about("flipping", (request, original) -> {
            String path = request.getRequestURI().toString();
            String tag = asked.get() % 2 == 0 ? "good" : "bad";
            if (path.endsWith("/manifests/moving")) {
                asked.incrementAndGet();
            }
            OddRegistry.forward(request, original.to(path.replace("/manifests/moving", "/manifests/" + tag)));
        });
        Scene scene = Scene.of("flipping").under(terms(odd.host() + "/flipping"));
        String moving = odd.host() + "/flipping:moving";

        assertThat(scene.creates(Workloads.pod("first", moving)).getSpec().getContainers())
                .extracting("image")
                .containsExactly(moving + "@" + good.digest());
        assertThat(asked).as("asked once, by the mutating call").hasValue(1);
        assertThat(refusal(() -> scene.creates(Workloads.pod("second", moving))))
                .contains("SIGNATURE_MISSING");
    }

    private Terms terms(String include) {
        return Terms.signed(Pipeline.of("any"), signer).include(include);
    }
}
