package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import dev.countersign.testing.OpenReports;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people read in tools that show OpenReports, with the chart's rights and the CRD that OpenReports publishes. */
class ReportsIT {
    private static final E2e E2E = E2e.running();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("reports");

    @BeforeAll
    static void switchOn() {
        OpenReports.install(E2E.admin());
        switched("true");
    }

    @AfterAll
    static void switchOff() {
        switched("false");
        OpenReports.uninstall(E2E.admin());
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
                                "openReports.enabled=" + on))
                .orFail("helm upgrade");
        start(on);
    }

    private static void start(String on) {
        E2E.start("operator-1", Map.of("COUNTERSIGN_OPEN_REPORTS_ENABLED", on));
        E2E.leadTo("operator-1");
    }

    @Test
    void everyWorkloadHasOneThatSaysHowItStandsUntilItGoes() {
        Pushed signed = pipeline.push("good", "good").signedBy(signer);
        Pushed unsigned = pipeline.push("bad", "bad");
        AskingAlice alice = AskingAlice.in(
                "reports",
                Terms.signed(pipeline, signer)
                        .mode("Audit")
                        .requirements(
                                "{id: signed, kind: signature, severity: critical, controls: [CC7.1], owner: team-platform}"));
        Scene scene = alice.scene();
        deploys(scene, "good", signed);
        deploys(scene, "bad", unsigned);

        GenericKubernetesResource good = report(scene, "good", "passes", has("pass"));
        assertThat(good.<String>get("results", 0, "policy")).isEqualTo(scene.namespace());
        GenericKubernetesResource bad = report(
                scene,
                "bad",
                "fails",
                has("fail").and(report -> property(report, "record").isPresent()));
        assertThat(bad.<String>get("results", 0, "severity")).isEqualTo("critical");
        assertThat(bad.<String>get("results", 0, "category")).isEqualTo("SOC 2 CC7.1");
        assertThat(bad.<Map<String, String>>get("results", 0, "properties"))
                .containsEntry("requirement", "signed")
                .containsEntry("criterion", "CC7.1")
                .containsEntry("code", "SIGNATURE_MISSING")
                .containsEntry("container", "app")
                .containsEntry("digest", unsigned.digest())
                .containsEntry("owner", "team-platform")
                .containsEntry("mode", "Audit");
        assertThat(scene.records())
                .extracting(record -> record.getMetadata().getName())
                .contains(property(bad, "record").orElseThrow());

        scene.admin().resource(bad).edit(report -> {
            report.getAdditionalProperties().put("results", List.of());
            return report;
        });
        report(scene, "bad", "is put right", has("fail"));

        alice.ask(AskingAlice.exception("unsigned", "bad", AskingAlice.in(Duration.ofHours(1))));
        GenericKubernetesResource waived = report(scene, "bad", "is waived", has("skip"));
        assertThat(property(waived, "exception")).contains("unsigned");

        E2E.stop("operator-1");
        scene.admin().resource(waived).edit(report -> {
            report.getAdditionalProperties().put("summary", Map.of("pass", 1));
            report.getAdditionalProperties()
                    .put("results", List.of(Map.of("policy", scene.namespace(), "result", "pass")));
            return report;
        });
        start("true");
        report(scene, "bad", "is put right by who leads next", has("skip"));

        scene.deployment(scene.alice(), "bad").delete();
        Patience.until("its report goes", PATIENCE, () -> find(scene, "bad").isEmpty());
        assertThat(find(scene, "good")).isPresent();
        scene.admin().resource(scene.profile(scene.namespace())).delete();
        Patience.until(
                "the report of what no profile selects goes",
                PATIENCE,
                () -> find(scene, "good").isEmpty());
    }

    /** By digest: under Audit no tag is pinned, and without a kubelet no Pod reports what it is made of. */
    private static void deploys(Scene scene, String name, Pushed image) {
        scene.alice()
                .resource(Workloads.deployment(name, image.pinned()))
                .inNamespace(scene.namespace())
                .create();
    }

    private static GenericKubernetesResource report(
            Scene scene, String workload, String what, Predicate<GenericKubernetesResource> is) {
        return Patience.found(
                "the report of " + workload + " " + what,
                PATIENCE,
                () -> find(scene, workload).filter(is));
    }

    private static Optional<GenericKubernetesResource> find(Scene scene, String workload) {
        return scene
                .admin()
                .genericKubernetesResources("openreports.io/v1alpha1", "Report")
                .inNamespace(scene.namespace())
                .list()
                .getItems()
                .stream()
                .filter(report -> workload.equals(report.get("scope", "name")))
                .findFirst();
    }

    private static Predicate<GenericKubernetesResource> has(String result) {
        return report -> Integer.valueOf(1).equals(report.get("summary", result))
                && report.get("results", 0, "result") instanceof String found
                && found.equals(result);
    }

    private static Optional<String> property(GenericKubernetesResource report, String key) {
        return Optional.ofNullable(report.get("results", 0, "properties", key));
    }
}
