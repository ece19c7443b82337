package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestLeaf;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever leads, every replica answers. */
class ReplicasIT {
    private static final Duration LEASE = Duration.ofSeconds(40);
    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final String ADMITTED = "admitted";
    private static final String REFUSED = "refused by profile";

    private final E2e e2e = E2e.running();
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("replicas");
    private final Terms terms = Terms.signed(pipeline, signer);

    @AfterEach
    void backToOne() {
        e2e.stop("operator-2", "opa-2", "opa-inspection-2");
        e2e.start("operator-1", Map.of());
        e2e.leadTo("operator-1");
        Patience.until("the first leads", LEASE, () -> e2e.leader().equals("operator-1"));
    }

    @Test
    void answersAsAStandbyWhileTheOtherLeads() {
        Patience.until("the first leads", LEASE, () -> e2e.leader().equals("operator-1"));
        e2e.start("operator-2", Map.of());
        answers("operator-2", "operator-1");

        e2e.stop("operator-1");
        Patience.until("the second leads", LEASE, () -> e2e.leader().equals("operator-2"));
        e2e.start("operator-1", Map.of());
        answers("operator-1", "operator-2");
    }

    @Test
    void aRootThatIsAnotherCountsOnEachOfThemWithinSecondsWhateverIsRemembered() {
        e2e.start("operator-2", Map.of());
        TestSigstore sigstore = TestSigstore.create();
        Pushed image = pipeline.push("keyless", "keyless")
                .signedWith(digest -> sigstore.signs(digest).logged());
        Scene scene = Scene.of("rotated");
        OwnSigstore own = new OwnSigstore(scene);
        own.apply(sigstore.json());
        own.trust(pipeline, TestLeaf.ISSUER, TestLeaf.URI);
        eachAnswers(scene, image, ADMITTED);
        eachAnswers(scene, image, ADMITTED);

        own.apply(TestSigstore.create().json());
        eachAnswers(scene, image, REFUSED);

        own.apply(sigstore.json());
        eachAnswers(scene, image, ADMITTED);
    }

    /** Within seconds, and the next time too. */
    private void eachAnswers(Scene scene, Pushed image, String answer) {
        for (String operator : List.of("operator-1", "operator-2")) {
            e2e.leadTo(operator);
            Patience.until(
                    operator + ": " + answer,
                    SECONDS,
                    () -> answer(scene, image).contains(answer));
            assertThat(answer(scene, image)).contains(answer);
        }
    }

    /** What a new Pod is told. Nothing of either where the gate cut the connection of the call. */
    private static String answer(Scene scene, Pushed image) {
        try {
            scene.creates(Workloads.pod("pod-" + System.nanoTime(), image.tagged()));
            return ADMITTED;
        } catch (KubernetesClientException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private void answers(String standby, String leader) {
        e2e.leadTo(standby);
        Scene scene = Scene.of("by-" + standby).under(terms);
        Pushed good = pipeline.push("good-" + standby, standby).signedBy(signer);
        Pushed unsigned = pipeline.push("unsigned-" + standby, "unsigned " + standby);

        assertThat(refusal(() -> scene.deploys("unsigned", unsigned))).contains("SIGNATURE_MISSING");
        scene.deploys("good", good);

        for (String workload : new String[] {"unsigned", "good"}) {
            assertThat(scene.record("of " + workload, recordOf(workload))
                            .getSpec()
                            .decision()
                            .id())
                    .startsWith(standby + "/");
        }
        scene.record("the admission, confirmed by who leads", recordOf("good").and(Scene::isConfirmed));
        assertThat(e2e.leader()).isEqualTo(leader);
    }
}
