package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OPA that is gone, and that comes back without its rules. */
class OpaTroubleIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("opa-trouble");
    private final Terms terms = Terms.signed(pipeline, signer).requirements(Terms.SIGNED, Terms.HARDENED);

    @AfterEach
    void restart() {
        E2e.running().dev().run("start", "opa-1");
    }

    @Test
    void refusesWhatNoRuleDecidedUntilOpaIsBack() {
        Scene denies = Scene.of("undecided").under(terms);
        Scene admits = Scene.of("undecided-let").under(terms.onVerifierError("AdmitAndRecord"));
        Pushed good = pipeline.push("good", "good").signedBy(signer);

        E2e.running().kill("opa-1");

        assertThat(refusal(() -> denies.deploys("api", good))).contains("POLICY_UNDECIDED", "1 passed: signed");
        admits.deploys("api", good);
        assertThat(admits.record("the admission", recordOf("api"))
                        .getSpec()
                        .decision()
                        .outcome())
                .isEqualTo(DecisionOutcome.ADMITTED_UNVERIFIED);

        restart();
        Patience.until("the rules are in OPA again", Duration.ofSeconds(20), () -> isAdmitted(denies, good));
        assertThat(denies.record("the admission", recordOf("api").and(Scene::isConfirmed))
                        .getSpec()
                        .decision()
                        .outcome())
                .isEqualTo(DecisionOutcome.ADMITTED);
    }

    private static boolean isAdmitted(Scene scene, Pushed image) {
        try {
            scene.deploys("api", image);
            return true;
        } catch (KubernetesClientException refused) {
            assertThat(refused.getMessage()).contains("POLICY_UNDECIDED");
            return false;
        }
    }
}
