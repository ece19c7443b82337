package dev.countersign.cli;

import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.signature.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A manifest and a profile in files, and the command that judges the one by the other. */
abstract class CheckScene {
    static final Repository APP = new Repository("registry.example", "app");
    static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: payments}
            spec:
              template:
                spec:
                  containers: [{name: api, image: "registry.example/app:1"}]
            """;

    final TestSigner signer = TestSigner.create();
    final InMemoryRegistry registry = new InMemoryRegistry();
    final Descriptor image = registry.image(APP, "1", "content");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        write("deployment.yaml", DEPLOYMENT);
        write("profile.yaml", profile("Enforce", "environment: production"));
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    String profile(String mode, String label) {
        return """
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceProfile
                metadata: {name: production}
                spec:
                  scope:
                    namespaceSelector: {matchLabels: {%s}}
                    images: {include: ["registry.example/**"]}
                  enforcement: {mode: %s}
                  trust: [{name: release, key: {secretRef: {name: release-key}}}]
                  requirements: [{id: signed, kind: signature, controls: [CC8.1], remediation: {text: sign it}}]
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: release-key}
                stringData: {cosign.pub: "%s"}
                """.formatted(label, mode, signer.pem().replace("\n", "\\n"));
    }

    void signed() {
        registry.referrer(APP, image, BUNDLE, signer.signs(image.digest()).json());
    }

    Ran check(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "check",
                "-f",
                folder.resolve("deployment.yaml").toString(),
                "--profile",
                folder.resolve("profile.yaml").toString()));
        arguments.addAll(List.of(more));
        return Ran.against(registry, arguments.toArray(String[]::new));
    }
}
