package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.attestation.TestScans;
import dev.countersign.signature.TestSigner;
import dev.countersign.testing.Tools;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of a manifest, and what the webhook says when it is applied, is one text. */
class CheckIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("checked");

    @TempDir
    private Path folder;

    @Test
    void saysOfEachManifestWhatTheWebhookSays() throws Exception {
        Terms terms = Terms.signed(pipeline, signer).requirements(Terms.SIGNED, Terms.SCANNED, Terms.HARDENED);
        Scene scene = Scene.of("checked").under(terms);
        Files.writeString(folder.resolve("profile.yaml"), terms.yaml(scene.namespace(), scene.namespace()));
        Pushed unsigned = pipeline.push("unsigned", "unsigned");
        Pushed vulnerable = pipeline.push("vulnerable", "vulnerable")
                .signedBy(signer)
                .scannedBy(signer, TestScans.trivyFinding("CVE-2026-1", "CRITICAL"));
        List<HasMetadata> refused = List.of(
                Workloads.deployment("unsigned", unsigned.tagged()),
                Workloads.deployment("vulnerable", vulnerable.tagged()),
                Workloads.pod("tagged", unsigned.tagged()));

        for (HasMetadata manifest : refused) {
            JsonNode checked = check(scene, manifest, 1).path("results").path(0);

            assertThat(refusal(() -> scene.alice()
                            .resource(manifest)
                            .inNamespace(scene.namespace())
                            .create()))
                    .contains(checked.path("text").asText());
            assertThat(checked.path("ruling").asText()).isEqualTo("Denied");
        }
    }

    @Test
    void passesWhatTheWebhookAdmits() throws Exception {
        Terms terms = Terms.signed(pipeline, signer);
        Scene scene = Scene.of("clean").under(terms);
        Files.writeString(folder.resolve("profile.yaml"), terms.yaml(scene.namespace(), scene.namespace()));
        Pushed good = pipeline.push("good", "good").signedBy(signer);

        assertThat(check(scene, Workloads.deployment("good", good.tagged()), 0)
                        .at("/results/0/ruling")
                        .asText())
                .isEqualTo("Admitted");
        scene.deploys("good", good);
    }

    private JsonNode check(Scene scene, HasMetadata manifest, int status) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve(manifest.getMetadata().getName() + ".yaml"), Serialization.asYaml(manifest));
        Path application = Path.of(System.getProperty("countersign.basedir", "."), "target", "quarkus-app");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        application.resolve("app") + "/*:" + application.resolve("lib/main") + "/*",
                        "dev.countersign.cli.Main",
                        "check",
                        "-f",
                        file.toString(),
                        "--profile",
                        folder.resolve("profile.yaml").toString(),
                        "--namespace",
                        scene.namespace(),
                        "--as",
                        "alice",
                        "--opa",
                        Tools.find("opa").toString(),
                        "--plain-http",
                        "--output",
                        "json")
                .redirectError(folder.resolve("err").toFile())
                .start();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err")))
                .isEqualTo(status);
        return new JsonMapper().readTree(out);
    }
}
