package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.RecordedPeople;
import dev.countersign.operator.api.RecordedPeople.Assurance;
import dev.countersign.operator.api.RecordedPeople.Part;
import dev.countersign.signature.TestSigner;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whose approvals count, on the real API server, which says who deploys. */
class ApprovalsIT {
    private static final String APPROVED =
            "{id: approved, kind: deploy-approval, policies: [{name: deployment-approved, params: {openEnded: true}}], approvals: {from: [managers], distinctFrom: [deployer]}}";
    private static final String PEOPLE = """
            {people: [{name: Alice, identities: [{provider: github, id: "1"}, {provider: kubernetes, id: alice}]},\
             {name: Carol, identities: [{provider: github, id: "3"}, {provider: jira, id: c}]}],\
             groups: [{name: managers, members: [Alice, Carol]}]}""";

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("approvals");

    private Scene scene(String name, String onVerifierError) {
        Scene scene = Scene.of(name);
        String profile = Terms.signed(pipeline, signer)
                .onVerifierError(onVerifierError)
                .requirements(APPROVED)
                .yaml(scene.namespace(), scene.namespace());
        scene.apply(profile.replace("  requirements:", "  identityMap: " + PEOPLE + "\n  requirements:"));
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
