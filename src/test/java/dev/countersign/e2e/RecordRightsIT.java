package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.signature.TestSigner;
import dev.countersign.workload.Stamp;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Records are the operator's to write and nobody else's, whatever else they may do. */
@TestInstance(Lifecycle.PER_CLASS)
class RecordRightsIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("rights");
    private final Scene scene = Scene.of("rights").under(Terms.signed(pipeline, signer));
    private final DeploymentAttestation record = recorded();

    private DeploymentAttestation recorded() {
        scene.deploys("api", pipeline.push("good", "good").signedBy(signer));
        scene.admin()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("dave-may-everything")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("rbac.authorization.k8s.io", "User", "dave", null)
                        .build())
                .inNamespace(scene.namespace())
                .create();
        return scene.record("the admission", recordOf("api").and(Scene::isConfirmed));
    }

    @Test
    void letsAnAuditorReadAndNothingElse() {
        KubernetesClient carol = scene.as("carol");

        assertThat(of(carol).require().getSpec()).isEqualTo(record.getSpec());
        for (String refused : attempts(carol)) {
            assertThat(refused).contains("\"carol\" cannot");
        }
    }

    @Test
    void letsWhoMayDoEverythingInANamespaceForgeNoRecordAndChangeNone() {
        KubernetesClient dave = scene.e2e().impersonating("dave");

        for (String refused : attempts(dave)) {
            assertThat(refused).contains("by Countersign only");
        }
        assertThat(of(scene.admin()).require().getSpec()).isEqualTo(record.getSpec());
    }

    @Test
    void letsNotEvenAnAdministratorChangeARecord() {
        assertThat(refusal(() -> patch(scene.admin(), "{\"spec\":{\"requester\":{\"user\":\"mallory\"}}}")))
                .containsAnyOf("by Countersign only", "never changes");
    }

    @Test
    void takesNoStampOfWhoMayDoEverythingInANamespace() {
        var forged = Workloads.deployment(
                "forged", pipeline.push("forged", "forged").signedBy(signer).tagged());
        String genuine = scene.deployment(scene.alice(), "api")
                .get()
                .getMetadata()
                .getAnnotations()
                .get(Stamp.ANNOTATION);
        forged.getMetadata().getAnnotations().put(Stamp.ANNOTATION, genuine);

        var stored = scene.e2e()
                .impersonating("dave")
                .resource(forged)
                .inNamespace(scene.namespace())
                .create();

        assertThat(stored.getMetadata().getAnnotations().get(Stamp.ANNOTATION))
                .isNotEqualTo(genuine)
                .contains("dave");
    }

    private List<String> attempts(KubernetesClient client) {
        DeploymentAttestation forged = of(scene.admin()).require();
        forged.getMetadata().setName("forged");
        forged.getMetadata().setResourceVersion(null);
        return List.of(
                refusal(() -> client.resource(forged).create()),
                refusal(() -> patch(client, "{\"spec\":{\"requester\":{\"user\":\"mallory\"}}}")),
                refusal(() -> patch(client, "{\"metadata\":{\"labels\":{\"countersign.dev/outcome\":\"Admitted2\"}}}")),
                refusal(() -> of(client)
                        .subresource("status")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"compliance\":\"Unknown\"}}")),
                refusal(() -> of(client).delete()));
    }

    private Object patch(KubernetesClient client, String patch) {
        return of(client).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private Resource<DeploymentAttestation> of(KubernetesClient client) {
        return client.resources(DeploymentAttestation.class)
                .inNamespace(scene.namespace())
                .withName(record.getMetadata().getName());
    }
}
