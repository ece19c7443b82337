package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.signature.TestSigner;
import dev.countersign.workload.Stamp;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Who changed what is remembered on the workload itself, and nobody else can write it there. */
@TestInstance(Lifecycle.PER_CLASS)
class StampsIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("stamps");
    private final Scene scene = Scene.of("stamps").under(Terms.signed(pipeline, signer));
    private final Pushed good = pipeline.push("good", "good").signedBy(signer);

    @AfterEach
    void openTheGate() {
        scene.e2e().leadTo("operator-1");
    }

    @Test
    void takesNobodyElsesWordForWhoMadeAChange() {
        String genuine = stamp(scene.deploys("genuine", good));
        Deployment forged = Workloads.deployment("forged", good.tagged());
        String claim = genuine.replace("alice", "bob");
        assertThat(claim).isNotEqualTo(genuine);
        forged.getMetadata().setAnnotations(Map.of(Stamp.ANNOTATION, claim));

        Deployment stored =
                scene.alice().resource(forged).inNamespace(scene.namespace()).create();

        assertThat(stamp(stored)).isNotEqualTo(claim).contains("alice").doesNotContain("bob");
        assertThat(requester(scene.record("the change", recordOf("forged")))).isEqualTo("alice");
    }

    @Test
    void putsTheStampBackThatSomebodyTakesOff() {
        String before = stamp(scene.deploys("stripped", good));

        scene.types("bob", "annotate", "deployment/stripped", Stamp.ANNOTATION + "-");

        assertThat(stamp(scene.deployment(scene.alice(), "stripped").get())).isEqualTo(before);
    }

    @Test
    void needsNoWebhookForWhatChangesNoPods() {
        Deployment deployed = scene.deploys("quiet", good);
        scene.record("the change", recordOf("quiet").and(Scene::isConfirmed));
        scene.e2e().leadNowhere();

        scene.types("bob", "label", "deployment/quiet", "team=bobs");
        scene.types("bob", "scale", "deployment/quiet", "--replicas=0");
        scene.types(
                "admin",
                "patch",
                "deployment/quiet",
                "--subresource=status",
                "--patch={\"status\":{\"collisionCount\":7}}");
        assertThat(scene.kubectl("alice", "set", "image", "deployment/quiet", "app=other")
                        .output())
                .contains("failed calling webhook");

        assertThat(stamp(scene.deployment(scene.alice(), "quiet").get())).isEqualTo(stamp(deployed));
        assertThat(scene.records()).filteredOn(recordOf("quiet")).hasSize(1);
        assertThat(requester(scene.record("still", recordOf("quiet")))).isEqualTo("alice");
    }

    private static String requester(DeploymentAttestation record) {
        var requester = record.getSpec().requester();
        assertThat(requester).isNotNull();
        return requester == null ? "" : requester.user();
    }

    private static String stamp(Deployment deployment) {
        return deployment.getMetadata().getAnnotations().getOrDefault(Stamp.ANNOTATION, "");
    }
}
