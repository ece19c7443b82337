package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.RecordedResult.SignedBy;
import dev.countersign.sigstore.PrivateSigstore;
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
        OwnSigstore own = new OwnSigstore(scene);
        own.apply(Files.readString(sigstore.trustedRoot()));
        own.trust(pipeline, sigstore.workflows(), "https://github.com/" + WORKFLOW);
    }

    @Test
    void admitsWhatTheWorkflowSignedAndRecordsWhoThatWas() {
        Pushed image = signed("good", sigstore.tokenOfWorkflow(WORKFLOW));

        scene.deploys("api", image);

        SignedBy signed = scene.signer("api");
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
}
