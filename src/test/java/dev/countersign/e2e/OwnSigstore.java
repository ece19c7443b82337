package dev.countersign.e2e;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** What a scene is told to believe of a Sigstore of its own; the TrustRoot and the profile are named like its namespace. */
record OwnSigstore(Scene scene) {
    /** The TrustRoot with that {@code trusted_root.json}. */
    void apply(String document) {
        apply(Map.of("inline", document));
    }

    /** The TrustRoot that is what this TUF repository has, beginning with {@code root}. */
    void follow(String mirror, String root) {
        apply(Map.of("tuf", Map.of("mirror", mirror, "root", Map.of("inline", root))));
    }

    /** The TrustRoot that is in a file of the operators' folder, named like the scene, which has that {@code trusted_root.json} now. */
    void mount(Dev dev, String document) {
        Path folder = dev.state().resolve("trust-roots");
        String name = scene.namespace() + ".json";
        try {
            Path whole = Files.writeString(folder.resolve("." + name), document);
            Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        apply(Map.of("file", Map.of("name", name)));
    }

    private void apply(Map<String, Object> spec) {
        scene.apply(Serialization.asYaml(Map.of(
                "apiVersion",
                "countersign.dev/v1alpha1",
                "kind",
                "TrustRoot",
                "metadata",
                Map.of("name", scene.namespace()),
                "spec",
                spec)));
    }

    /** Puts a profile into force that wants signatures of the images of {@code pipeline} by that workflow. */
    void trust(Pipeline pipeline, String issuer, String uri) {
        scene.apply("""
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceProfile
                metadata: {name: %1$s}
                spec:
                  scope:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                    images: {include: ["%2$s"]}
                  enforcement: {mode: Enforce}
                  trust:
                  - name: workflow
                    keyless: {issuer: "%3$s", subject: "%4$s", subjectKind: URI}
                    trustRoot: %1$s
                  requirements:
                  - {id: signed, kind: signature}
                """.formatted(scene.namespace(), pipeline.name(), issuer, uri));
        scene.awaitInForce(scene.namespace());
    }
}
