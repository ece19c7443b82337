package dev.countersign.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The CRDs of OpenReports as their authors publish them, in the Go module that {@code tools/openreports/go.mod} pins. */
public final class OpenReports {
    private static final String MODULE = "github.com/openreports/reports-api";
    private static final String CRD = "reports.openreports.io";

    private OpenReports() {}

    /** Installs them, and waits until Reports are served. */
    public static void install(KubernetesClient client) {
        try (InputStream manifest = Files.newInputStream(module().resolve("config/install.yaml"))) {
            client.load(manifest).items().forEach(item -> client.resource(item).serverSideApply());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.resources(CustomResourceDefinition.class)
                .withName(CRD)
                .waitUntilCondition(
                        crd -> crd != null
                                && crd.getStatus() != null
                                && crd.getStatus().getConditions() != null
                                && crd.getStatus().getConditions().stream()
                                        .anyMatch(
                                                condition -> condition.getType().equals("Established")
                                                        && condition.getStatus().equals("True")),
                        30,
                        TimeUnit.SECONDS);
    }

    /** Takes them out again, with all Reports. */
    public static void uninstall(KubernetesClient client) {
        client.resources(CustomResourceDefinition.class).withName(CRD).delete();
    }

    /** Go checks it against {@code go.sum}. */
    private static Path module() throws IOException {
        Path pin = Path.of(System.getProperty("countersign.basedir", "."), "tools/openreports");
        Process go = new ProcessBuilder("go", "mod", "download", "-json", MODULE)
                .directory(pin.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed;
        try (InputStream output = go.getInputStream()) {
            printed = new String(output.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        return Path.of(new ObjectMapper().readTree(printed).path("Dir").asText());
    }
}
