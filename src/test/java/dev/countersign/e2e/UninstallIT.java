package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Taken out, it stands in nobody's way; put back, it is as it was. */
class UninstallIT {
    private final E2e e2e = E2e.running();
    private final Dev dev = e2e.dev();

    @AfterEach
    void install() {
        e2e.stop("operator-1"); // it has the rights of the chart that was taken out
        e2e.start("operator-1", Map.of());
    }

    @Test
    void takesItsWebhooksWithItAndFindsItsProfilesAgain() {
        Pipeline pipeline = Pipeline.of("uninstall");
        Pushed unsigned = pipeline.push("unsigned", "unsigned");
        Scene scene = Scene.of("uninstall").under(Terms.signed(pipeline, TestSigner.create()));
        assertThat(refusal(() -> scene.creates(Workloads.pod("before", unsigned.tagged()))))
                .contains("SIGNATURE_MISSING");

        dev.program(
                        Map.of(
                                "KUBECONFIG", dev.kubeconfig("admin").toString(),
                                "HOME", dev.state().resolve("home").toString()),
                        List.of(dev.value("TOOLS_HELM"), "uninstall", "countersign", "--namespace", E2e.OPERATORS))
                .orFail("helm uninstall");

        Patience.until("the webhooks are gone", Duration.ofSeconds(60), () -> !isInstalled());
        assertThat(scene.creates(Workloads.pod("after", unsigned.tagged()))
                        .getMetadata()
                        .getUid())
                .isNotEmpty();
        assertThat(refusal(() -> e2e.admin().resource(forged()).create()))
                .as("an exception in somebody else's name, which would count once the chart is back")
                .contains("spec.requestedBy: is whoever asks for it");
        install(); // the profile's status is still the one of before: only a refusal tells that it is in force again
        Patience.until("the webhook is called again", () -> isRefused(scene, unsigned));
        assertThat(refusal(() -> scene.creates(Workloads.pod("again", unsigned.tagged()))))
                .contains("SIGNATURE_MISSING");
    }

    private static GenericKubernetesResource forged() {
        return Serialization.unmarshal("""
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceException
                metadata: {name: forged, namespace: default}
                spec:
                  type: Waiver
                  requirements: [signed]
                  match: {workloads: [{kind: Deployment, name: api}]}
                  reason: none
                  owner: mallory
                  requestedBy: {user: dave, groups: [security]}
                  expiresAt: "2099-01-01T00:00:00Z"
                """, GenericKubernetesResource.class);
    }

    private static boolean isRefused(Scene scene, Pushed image) {
        try {
            scene.alice()
                    .resource(Workloads.pod("asks", image.tagged()))
                    .inNamespace(scene.namespace())
                    .dryRun(true)
                    .create();
            return false;
        } catch (KubernetesClientException refused) {
            return true;
        }
    }

    private boolean isInstalled() {
        var v1 = e2e.admin().admissionRegistration().v1();
        return v1.mutatingWebhookConfigurations().withName("countersign").get() != null
                || v1.validatingWebhookConfigurations().withName("countersign").get() != null;
    }
}
