package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus.Compliance;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Images that a registry shows to whoever has a password, with the chart's rights; the first test is without them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PullSecretsIT {
    private static final E2e E2E = E2e.running();
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("robot:s3cret".getBytes(UTF_8));

    private static TestSigner signer;
    private static Pushed good;
    private static Pushed unsigned;
    private static Terms terms;

    @BeforeAll
    static void push() {
        signer = TestSigner.create();
        Pipeline pipeline = Pipeline.of("private");
        good = pipeline.push("good", "good").signedBy(signer);
        unsigned = pipeline.push("unsigned", "unsigned");
        terms = Terms.signed(pipeline, signer).include(E2E.odd().host() + "/private");
        E2E.odd().about("private", (request, original) -> {
            if (BASIC.equals(request.getRequestHeaders().getFirst("Authorization"))) {
                OddRegistry.forward(request, original.to(request.getRequestURI().toString()));
            } else {
                request.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"private\"");
                request.sendResponseHeaders(401, -1);
            }
        });
    }

    @AfterAll
    static void switchOff() {
        switched("false");
    }

    private static void switched(String on) {
        E2E.stop("operator-1");
        Dev dev = E2E.dev();
        dev.program(
                        Map.of(
                                "KUBECONFIG", dev.kubeconfig("admin").toString(),
                                "HOME", dev.state().resolve("home").toString()),
                        List.of(
                                dev.value("TOOLS_HELM"),
                                "upgrade",
                                "countersign",
                                dev.checkout().resolve("helm/countersign").toString(),
                                "--namespace",
                                E2e.OPERATORS,
                                "--reuse-values",
                                "--set",
                                "registry.imagePullSecrets=" + on))
                .orFail("helm upgrade");
        E2E.start("operator-1", Map.of("COUNTERSIGN_REGISTRY_IMAGE_PULL_SECRETS", on));
        E2E.leadTo("operator-1");
    }

    private static void isToldThePassword(Scene scene) {
        String config = "{\"auths\":{\"%s\":{\"username\":\"robot\",\"password\":\"s3cret\"}}}"
                .formatted(E2E.odd().host());
        scene.admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("pull")
                        .endMetadata()
                        .withType("kubernetes.io/dockerconfigjson")
                        .addToStringData(".dockerconfigjson", config)
                        .build())
                .inNamespace(scene.namespace())
                .create();
    }

    private static String tag(Pushed image) {
        return image.at(E2E.odd().host());
    }

    private static String digest(Pushed image) {
        return image.pinnedAt(E2E.odd().host());
    }

    private static Pod pod(String name, String image) {
        return Workloads.pod(name, image)
                .edit()
                .editSpec()
                .addNewImagePullSecret("pull")
                .endSpec()
                .build();
    }

    private static Deployment deployment(String name, String image) {
        return Workloads.deployment(name, image)
                .edit()
                .editSpec()
                .editTemplate()
                .editSpec()
                .addNewImagePullSecret("pull")
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static void refusesBoth(Scene scene) {
        assertThat(refusal(() -> scene.creates(pod("tagged", tag(good))))).contains("IMAGE_NOT_FOUND", "401");
        assertThat(refusal(() -> scene.creates(pod("pinned", digest(good))))).contains("SIGNATURE_MISSING");
    }

    @Test
    @Order(1)
    void nobodysSecretIsReadUnlessThatIsSwitchedOn() {
        Scene scene = Scene.of("pull-off").under(terms);
        isToldThePassword(scene);

        refusesBoth(scene);
    }

    @Test
    @Order(2)
    void whoHasAPullSecretIsAdmittedAndWhoHasNoneIsNotHoweverOftenOthersWere() {
        switched("true");
        Scene told = Scene.of("pull-told").under(terms);
        isToldThePassword(told);
        Scene stranger = Scene.of("pull-stranger").under(terms);

        refusesBoth(stranger);
        assertThat(told.creates(pod("tagged", tag(good))).getSpec().getContainers())
                .extracting("image")
                .containsExactly(digest(good));
        told.creates(pod("pinned", digest(good)));
        assertThat(refusal(() -> told.creates(pod("unsigned", tag(unsigned))))).contains("SIGNATURE_MISSING");

        refusesBoth(stranger);
        assertThat(refusal(() -> stranger.creates(Workloads.pod("plain", digest(good)))))
                .contains("SIGNATURE_MISSING");
        assertThat(refusal(() -> stranger.alice()
                        .resource(pod("dry", digest(good)))
                        .inNamespace(stranger.namespace())
                        .dryRun()
                        .create()))
                .contains("SIGNATURE_MISSING");
    }

    @Test
    @Order(3)
    void aDeploymentIsReadWithItsTemplatesSecretsAndSoAreItsPodsAndWhatRuns() {
        Scene scene = Scene.of("pull-deployment").under(terms);
        isToldThePassword(scene);

        scene.alice()
                .resource(deployment("api", tag(good)))
                .inNamespace(scene.namespace())
                .create();

        scene.pods("api", 1);
        DeploymentAttestation record = scene.record("confirmed", recordOf("api").and(Scene::isConfirmed));
        assertThat(record.getStatus().compliance()).isEqualTo(Compliance.COMPLIANT);
    }

    @Test
    @Order(4)
    void aServiceAccountsSecretsAreThoseOfItsPods() {
        Scene scene = Scene.of("pull-account").under(terms);
        isToldThePassword(scene);
        assertThat(refusal(() -> scene.creates(Workloads.pod("before", digest(good)))))
                .contains("SIGNATURE_MISSING");
        scene.admin()
                .serviceAccounts()
                .inNamespace(scene.namespace())
                .withName("default")
                .edit(account -> account.edit().addNewImagePullSecret("pull").build());

        Patience.until("a template with the ServiceAccount's secrets", () -> isAdmitted(scene));
        scene.pods("api", 1);
        scene.creates(Workloads.pod("alone", tag(good)));
    }

    private static boolean isAdmitted(Scene scene) {
        try {
            scene.alice()
                    .resource(Workloads.deployment("api", tag(good)))
                    .inNamespace(scene.namespace())
                    .create();
            return true;
        } catch (KubernetesClientException refused) {
            return false;
        }
    }
}
