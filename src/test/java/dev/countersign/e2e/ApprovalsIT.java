package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.operator.api.RecordedPeople;
import dev.countersign.operator.api.RecordedPeople.Assurance;
import dev.countersign.operator.api.RecordedPeople.Part;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose approvals count, on the real API server, which says who deploys. */
class ApprovalsIT {
    private static final String APPROVED =
            "{id: approved, kind: deploy-approval, policies: [{name: deployment-approved, params: {openEnded: true, required: [namespace]}}], approvals: {from: [managers], distinctFrom: [deployer]}}";
    private static final String PEOPLE = """
            {people: [{name: Alice, identities: [{provider: github, id: "1"}, {provider: kubernetes, id: alice}]},\
             {name: Carol, identities: [{provider: github, id: "3"}, {provider: jira, id: c}]}],\
             groups: [{name: managers, members: [Alice, Carol]}]}""";

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("approvals");

    private Scene scene(String name, String onVerifierError) {
        return scene(name, onVerifierError, PEOPLE);
    }

    private Scene scene(String name, String onVerifierError, String identityMap) {
        Scene scene = Scene.of(name);
        String profile = Terms.signed(pipeline, signer)
                .onVerifierError(onVerifierError)
                .requirements(APPROVED)
                .yaml(scene.namespace(), scene.namespace());
        scene.apply(profile.replace("  requirements:", "  identityMap: " + identityMap + "\n  requirements:"));
        scene.awaitInForce(scene.namespace());
        return scene;
    }

    private Pushed approvedBy(Scene scene, String tag, String provider, String id) {
        return pipeline.push(tag, tag).attestedBy(signer, "https://countersign.dev/deploy-approval/v1", """
                {"decision":"APPROVED","approver":{"provider":"%s","id":"%s"},"at":"2026-11-20T12:00:00Z",\
                "scope":{"namespace":"%s"}}""".formatted(
                        provider, id, scene.namespace()));
    }

    @Test
    void whoeverDeploysCannotApproveByAnyAccount() {
        Scene scene = scene("self-approved", "Deny");

        assertThat(refusal(() -> scene.deploys("own", approvedBy(scene, "own", "github", "1"))))
                .contains("APPROVALS_TOO_FEW", "github:1 is kubernetes:alice, the deployer");
    }

    @Test
    void podsAreDeployedByWhoeverMadeTheChange() {
        Scene scene = scene("approved", "Deny");

        scene.deploys("api", approvedBy(scene, "carol", "jira", "c"));

        scene.pods("api", 1);
        RecordedPeople people = Objects.requireNonNull(
                scene.record("the change", recordOf("api")).getSpec().change().people());
        assertThat(people.items())
                .extracting(each -> each.part() + " " + each.person() + " " + each.assurance())
                .containsExactlyInAnyOrder(
                        Part.DEPLOYER + " Alice " + Assurance.VERIFIED, Part.APPROVER + " Carol " + Assurance.REPORTED);
    }

    @Test
    void aMapInAConfigMapDecidesFromTheMomentItIsChangedAndNotOnceItIsGone() {
        Scene scene = scene("elsewhere", "AdmitAndRecord", "{configMapRef: {name: approvals-it}}");
        Pushed image = approvedBy(scene, "elsewhere", "jira", "c");
        assertThat(tried(scene, image)).contains("UNMAPPED_IDENTITY", "ConfigMap approvals-it");

        Resource<ConfigMap> map = people(scene, PEOPLE);
        map.create();
        awaitTrust(scene, "KeysLoaded");
        scene.deploys("api", image);
        assertThat(scene.record("the change", recordOf("api"))
                        .getSpec()
                        .decision()
                        .profile()
                        .identityMapDigest())
                .isEqualTo(
                        Digest.sha256(PEOPLE.getBytes(StandardCharsets.UTF_8)).toString());

        people(scene, PEOPLE.replace("provider: kubernetes, id: alice", "provider: kubernetes, id: eve"))
                .update();
        Patience.until("decided otherwise", () -> tried(scene, image).contains("have both in spec.identityMap.people"));

        map.delete();
        Patience.until("it is lost", () -> tried(scene, image).contains("ConfigMap approvals-it"));
        assertThat(tried(scene, image)).contains("UNMAPPED_IDENTITY");
        awaitTrust(scene, "IdentityMapLost");
    }

    private static Resource<ConfigMap> people(Scene scene, String map) {
        return scene.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("countersign-system")
                        .withName("approvals-it")
                        .endMetadata()
                        .withData(Map.of("identity-map.yaml", map))
                        .build());
    }

    /** What is said to alice, who tries it without changing anything. */
    private static String tried(Scene scene, Pushed image) {
        return scene.kubectl("alice", "create", "deployment", "tried", "--image=" + image.tagged(), "--dry-run=server")
                .toString();
    }

    private static void awaitTrust(Scene scene, String reason) {
        Patience.until(
                reason,
                Duration.ofSeconds(90),
                () -> Optional.ofNullable(scene.profile(scene.namespace()).getStatus()).stream()
                        .flatMap(status -> status.conditions().stream())
                        .anyMatch(condition -> condition.getType().equals("TrustLoaded")
                                && condition.getReason().equals(reason)));
    }

    @Test
    void somebodyWhomNobodyCanTellApartIsNotAdmittedEvenWhereErrorsAre() {
        Scene scene = scene("unmapped", "AdmitAndRecord");

        // bob may deploy, and the map does not have him.
        assertThat(scene.kubectl(
                                "bob",
                                "create",
                                "deployment",
                                "api",
                                "--image=" + approvedBy(scene, "b", "jira", "c").tagged())
                        .toString())
                .contains("UNMAPPED_IDENTITY");
    }
}
