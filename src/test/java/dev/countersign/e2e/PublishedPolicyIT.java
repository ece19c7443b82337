package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentPolicy;
import dev.countersign.operator.api.DeploymentPolicyStatus;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Rules of one's own that lie in a registry: built by opa, pushed by crane, signed by cosign. */
@TestInstance(Lifecycle.PER_CLASS)
class PublishedPolicyIT {

    private final E2e e2e = E2e.running();
    private final PolicyPublisher publisher = new PolicyPublisher(e2e, "policies");
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("published");
    private final Pushed image = pipeline.push("good", "good").signedBy(signer);
    private final Terms terms = Terms.signed(pipeline, signer);
    private String platform = "";

    @BeforeAll
    void makeKeys() {
        platform = publisher.createKey("platform");
        publisher.createKey("mallory");
    }

    @AfterAll
    void removePolicies() {
        e2e.admin().resources(DeploymentPolicy.class).delete();
    }

    @Test
    void oneThatIsSignedDecides() {
        Scene scene = Scene.of("pub-signed");
        trust(scene, platform);
        String reference = push(scene, "team");
        publisher.sign(reference, "platform");

        apply(scene, reference);
        scene.under(names(scene));

        DeploymentPolicyStatus status = awaited(scene, "it answers", "True");
        assertThat(status.activeDigest()).isNotNull().isEqualTo(status.digest());
        assertThat(status.tests()).isEqualTo(new DeploymentPolicyStatus.Tests(2, 0, List.of()));
        assertThat(refusal(() -> scene.creates(pod("a", Map.of())))).contains("label team is missing; add it");
        scene.creates(pod("b", Map.of("team", "payments")));
    }

    @Test
    void oneThatNobodySignedDoesNotAnswerUntilSomebodyDoes() {
        Scene scene = Scene.of("pub-unsigned");
        trust(scene, platform);
        String reference = push(scene, "team");

        apply(scene, reference);

        DeploymentPolicyStatus status = awaited(scene, "it is told", "False");
        assertThat(ready(status).getReason()).isEqualTo("NeverActive");
        assertThat(ready(status).getMessage())
                .contains("spec.source.oci.ref: SIGNATURE_MISSING: not signed; sign it with the key of platform");
        assertThat(status.activeDigest()).isNull();
        publisher.sign(reference, "platform");
        awaited(scene, "it answers", "True");
    }

    @Test
    void oneThatSomebodyElseSignedLeavesTheFormerOneAnswering() {
        Scene scene = Scene.of("pub-mallory");
        trust(scene, platform);
        String good = push(scene, "team");
        publisher.sign(good, "platform");
        apply(scene, good);
        scene.under(names(scene));
        awaited(scene, "it answers", "True");
        String bad = push(scene, "owner");
        publisher.sign(bad, "mallory");

        apply(scene, bad);

        DeploymentPolicyStatus status = awaited(scene, "it is told", "False");
        assertThat(ready(status).getReason()).isEqualTo("InvalidGeneration");
        assertThat(ready(status).getMessage()).contains("generation 1 answers meanwhile: spec.source.oci.ref: ");
        assertThat(refusal(() -> scene.creates(pod("a", Map.of("owner", "me")))))
                .contains("label team is missing");
    }

    @Test
    void oneWhoseKeyIsRevokedAnswersOnAndSaysSo() {
        Scene scene = Scene.of("pub-revoked");
        trust(scene, platform);
        String reference = push(scene, "team");
        publisher.sign(reference, "platform");
        apply(scene, reference);
        scene.under(names(scene));
        awaited(scene, "it answers", "True");

        trust(scene, TestSigner.create().pem());

        DeploymentPolicyStatus status = awaited(scene, "it is told", "False");
        assertThat(ready(status).getReason()).isEqualTo("NoLongerVerified");
        assertThat(refusal(() -> scene.creates(pod("a", Map.of())))).contains("label team is missing");
        scene.creates(pod("b", Map.of("team", "payments")));
        trust(scene, platform);
        awaited(scene, "it is sound again", "True");
    }

    @Test
    void aTagIsRefusedWhenItIsApplied() {
        Scene scene = Scene.of("pub-tag");

        assertThat(refusal(() -> apply(scene, "ghcr.io/acme/policies:1.0"))).contains("spec.source.oci.ref");
    }

    @Test
    void oneThatNobodyHasToSignIsRefusedWhenItIsApplied() {
        Scene scene = Scene.of("pub-nobody");

        assertThat(refusal(() -> scene.apply("""
                        apiVersion: countersign.dev/v1alpha1
                        kind: DeploymentPolicy
                        metadata: {name: pub-nobody}
                        spec:
                          kinds: [workload]
                          source: {oci: {ref: "ghcr.io/acme/policies@sha256:%s", verify: {trust: []}}}
                        """.formatted("a".repeat(64))))).contains("spec.source.oci.verify.trust");
    }

    private String push(Scene scene, String label) {
        String name = scene.namespace();
        String policy = "package countersign.policy[\"%s\"]\n\n".formatted(name);
        return publisher.push(name + "-" + label, policy + """
                import rego.v1

                # A comment that stays.
                deny contains violation if {
                    not input.workload.labels["%1$s"]
                    violation := {
                        "code": "LABEL_MISSING", "message": "label %1$s is missing; add it", "severity": "high",
                        "subject": "workload", "term": "%1$s",
                    }
                }
                """.formatted(label), policy + """
                import rego.v1

                test_refuses_without_it if count(deny) == 1 with input as {"workload": {"labels": {}}}

                test_admits_with_it if count(deny) == 0 with input as {"workload": {"labels": {"%1$s": "x"}}}
                """.formatted(label));
    }

    private void trust(Scene scene, String pem) {
        e2e.admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(scene.namespace())
                        .withNamespace(E2e.OPERATORS)
                        .endMetadata()
                        .addToStringData("cosign.pub", pem)
                        .build())
                .serverSideApply();
    }

    private static void apply(Scene scene, String reference) {
        scene.apply("""
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: "%1$s"}
                spec:
                  kinds: [workload]
                  source:
                    oci:
                      ref: "%2$s"
                      verify: {trust: [{name: platform, key: {secretRef: {name: "%1$s"}}}]}
                """.formatted(scene.namespace(), reference));
    }

    private Terms names(Scene scene) {
        return terms.requirements(
                "{id: own-rule, policies: [{name: %s}], remediation: {text: ask}}".formatted(scene.namespace()));
    }

    private Pod pod(String name, Map<String, String> labels) {
        return Workloads.pod(name, image.tagged())
                .edit()
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private static Condition ready(DeploymentPolicyStatus status) {
        return status.conditions().getFirst();
    }

    private static DeploymentPolicyStatus awaited(Scene scene, String what, String ready) {
        return scene.policy(what, status -> ready(status).getStatus().equals(ready));
    }
}
