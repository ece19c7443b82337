package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A Pod whose node was drained runs again although its scan aged meanwhile, and not with a new finding. */
class ReschedulingIT {
    /** Five minutes more are tolerated: a scan of six minutes ago is stale in half a minute. */
    private static final String SCANNED =
            "{id: scanned, kind: vuln-scan, maxAge: 90s, policies: [{name: vulnerability-thresholds, params: {maxCritical: 0}}]}";

    private static final Duration AGED = Duration.ofSeconds(90);

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("again");

    @Test
    void aScanThatAgedIsFlaggedAndANewFindingIsRefused() {
        Scene scene = Scene.of("again");
        scene.apply(flagging(scene, Terms.signed(pipeline, signer).requirements(SCANNED)));
        scene.awaitInForce(scene.namespace());
        Pushed image = pipeline.push("v1", "v1").scannedBy(signer, Instant.now().minusSeconds(360));
        scene.deploys("api", image);
        Pod first = scene.pods("api", 1).getFirst();
        scene.record("the change", recordOf("api").and(Scene::isConfirmed));
        Patience.until(
                "the scan aged: a Pod of alice's own is refused",
                AGED,
                () -> isRefused(scene, image.pinned(), "SCAN_STALE"));

        drained(scene, first);

        Pod second = Patience.found(
                "another Pod",
                () -> Optional.of(scene.pods("api", 1).getFirst()).filter(pod -> !uid(pod).equals(uid(first))));
        DeploymentAttestation flagged = scene.record("the flag", recordOf("api").and(ReschedulingIT::isFlagged));
        assertThat(flagged.getSpec().decision().outcome()).isEqualTo(DecisionOutcome.ADMITTED);
        Patience.until(
                "an Event on the record",
                () -> scene.events().stream()
                        .anyMatch(event -> event.getReason().equals("WouldBeDeniedOnReschedule")
                                && event.getInvolvedObject()
                                        .getName()
                                        .equals(flagged.getMetadata().getName())));

        image.scannedBy(signer, TestScans.trivyFinding("CVE-2026-2", "CRITICAL"));
        // What refuses is remembered for three seconds.
        Patience.sleep(Duration.ofSeconds(4));
        drained(scene, second);

        scene.record(
                "the refusal of the new finding",
                recordOf("api").and(record -> record.getSpec().decision().outcome() == DecisionOutcome.DENIED));
        assertThat(scene.pods("api", 0)).isEmpty();
    }

    @Test
    void aKeyThatCountsNoMoreStopsAPodThatRunsAgain() {
        Scene scene = Scene.of("again-revoked");
        scene.apply(flagging(scene, Terms.signed(pipeline, signer)));
        scene.awaitInForce(scene.namespace());
        scene.deploys("api", pipeline.push("revoked", "revoked").signedBy(signer));
        Pod first = scene.pods("api", 1).getFirst();
        scene.record("the change", recordOf("api").and(Scene::isConfirmed));

        scene.apply(flagging(scene, Terms.signed(pipeline, TestSigner.create())));
        Patience.until(
                "the other key counts", () -> isRefused(scene, pipeline.name() + ":revoked", "SIGNER_UNTRUSTED"));
        drained(scene, first);

        scene.record(
                "the refusal",
                recordOf("api").and(record -> record.getSpec().decision().outcome() == DecisionOutcome.DENIED));
        assertThat(scene.pods("api", 0)).isEmpty();
    }

    private static String flagging(Scene scene, Terms terms) {
        return terms.yaml(scene.namespace(), scene.namespace())
                .replace("onVerifierError: Deny", "onVerifierError: Deny, onReschedule: AdmitAndFlag");
    }

    /** Templates name tags: who would tell which bytes they were, if not the record of the change? */
    @Test
    void aRegistryThatIsDownStopsNoPod() {
        OddRegistry odd = E2e.running().odd();
        Pushed image = Pipeline.of("again-down").push("1", "down").signedBy(signer);
        String tag = odd.host() + "/again-down:1";
        Scene scene = Scene.of("again-down");
        scene.apply(flagging(scene, Terms.signed(pipeline, signer).include(odd.host() + "/again-down")));
        scene.awaitInForce(scene.namespace());
        scene.alice()
                .resource(Workloads.deployment("api", tag))
                .inNamespace(scene.namespace())
                .create();
        Pod first = scene.pods("api", 1).getFirst();
        scene.record("the change", recordOf("api").and(Scene::isConfirmed));
        odd.about("again-down", (request, _) -> request.sendResponseHeaders(503, -1));
        E2e e2e = E2e.running();
        e2e.stop("operator-1"); // what it remembers of the image would do
        e2e.start("operator-1", Map.of());

        drained(scene, first);

        Pod second =
                Patience.found(
                        "another Pod",
                        Duration.ofMinutes(2),
                        () -> scene
                                .admin()
                                .pods()
                                .inNamespace(scene.namespace())
                                .withLabel("app", "api")
                                .list()
                                .getItems()
                                .stream()
                                .filter(pod -> !uid(pod).equals(uid(first)))
                                .findFirst());
        assertThat(second.getSpec().getContainers().getFirst().getImage()).isEqualTo(tag + "@" + image.digest());
        scene.record("the flag", recordOf("api").and(ReschedulingIT::isFlagged));
    }

    private static boolean isRefused(Scene scene, String image, String code) {
        try {
            var _ = scene.alice()
                    .resource(Workloads.pod("own", image))
                    .inNamespace(scene.namespace())
                    .dryRun()
                    .create();
            return false;
        } catch (io.fabric8.kubernetes.client.KubernetesClientException refused) {
            return String.valueOf(refused.getMessage()).contains(code);
        }
    }

    private static void drained(Scene scene, Pod pod) {
        scene.admin().resource(pod).withGracePeriod(0).delete();
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private static boolean isFlagged(DeploymentAttestation record) {
        return record.getStatus() != null
                && record.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.getType().equals("WouldBeDeniedOnReschedule")
                                && condition.getStatus().equals("True"));
    }
}
