package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.RecordedResult.SignedBy;
import dev.countersign.sigstore.PrivateSigstore;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A profile that trusts a workflow by the word of a private Sigstore of real servers; the real cosign signs. */
class RealSigstoreIT {
    private static final String WORKFLOW = "acme/shop/.github/workflows/release.yml@refs/heads/main";

    private final PrivateSigstore sigstore = PrivateSigstore.running();
    private final Pipeline pipeline = Pipeline.of("real-keyless");
    private final Scene scene = Scene.of("real-keyless");

    @BeforeEach
    void trustTheWorkflow() throws IOException {
        scene.apply(Serialization.asYaml(Map.of(
                "apiVersion",
                "countersign.dev/v1alpha1",
                "kind",
                "TrustRoot",
                "metadata",
                Map.of("name", scene.namespace()),
                "spec",
                Map.of("inline", Files.readString(sigstore.trustedRoot())))));
        scene.apply(profile());
        scene.awaitInForce(scene.namespace());
    }

    @Test
    void admitsWhatTheWorkflowSignedAndRecordsWhoThatWas() {
        Pushed image = signed("good", sigstore.tokenOfWorkflow(WORKFLOW));

        scene.deploys("api", image);

        SignedBy signed = scene.record("the admitted", recordOf("api"))
                .getSpec()
                .results()
                .getFirst()
                .signers()
                .getFirst();
        assertThat(signed.trust()).isEqualTo("workflow");
        assertThat(signed.identity()).extracting("subject").isEqualTo("https://github.com/" + WORKFLOW);
        assertThat(signed.identity()).extracting("issuer").isEqualTo(sigstore.workflows());
    }

    @Test
    void refusesWhatTheWorkflowOfAnotherBranchSignedAndNamesBoth() {
        Pushed image = signed("other", sigstore.tokenOfWorkflow(WORKFLOW.replace("main", "dev")));

        assertThat(refusal(() -> scene.deploys("api", image)))
                .contains(
                        "SIGNER_UNTRUSTED",
                        "https://github.com/" + WORKFLOW.replace("main", "dev"),
                        "https://github.com/" + WORKFLOW);
    }

    @Test
    void refusesAPersonOfAnotherIssuer() {
        Pushed image = signed("person", sigstore.tokenOf("mallory@example.com"));

        assertThat(refusal(() -> scene.deploys("api", image)))
                .contains("SIGNER_UNTRUSTED", "mallory@example.com", "wants issuer \"" + sigstore.workflows() + "\"");
    }

    private Pushed signed(String tag, String token) {
        Pushed image = pipeline.push(tag, tag);
        Dev dev = scene.e2e().dev();
        List<String> command = List.of(
                dev.value("TOOLS_COSIGN"),
                "sign",
                "--yes",
                "--identity-token",
                token,
                "--signing-config",
                sigstore.signingConfig().toString(),
                "--trusted-root",
                sigstore.trustedRoot().toString(),
                "--allow-http-registry",
                image.pinned());
        dev.program(Map.of("HOME", dev.state().resolve("home").toString()), command)
                .orFail("cosign");
        return image;
    }

    private String profile() {
        return """
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
                    keyless: {issuer: "%3$s", subject: "https://github.com/%4$s", subjectKind: URI}
                    trustRoot: %1$s
                  requirements:
                  - {id: signed, kind: signature}
                """.formatted(scene.namespace(), pipeline.name(), sigstore.workflows(), WORKFLOW);
    }
}
