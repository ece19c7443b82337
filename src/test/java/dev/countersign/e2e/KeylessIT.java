package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestLeaf;
import dev.countersign.operator.api.RecordedResult.SignedBy;
import dev.countersign.operator.api.TrustRoot;
import dev.countersign.operator.api.TrustRootStatus;
import dev.countersign.signature.TestSigstore;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A profile that trusts a workflow of somebody's own Sigstore. */
class KeylessIT {
    private final TestSigstore sigstore = TestSigstore.create();
    private final Pipeline pipeline = Pipeline.of("keyless");
    private final Scene scene = Scene.of("keyless");
    private final OwnSigstore own = new OwnSigstore(scene);

    @Test
    void admitsWhatTheWorkflowSignedAndNothingElse() {
        Pushed good = pipeline.push("good", "good")
                .signedWith(digest -> sigstore.signs(digest).logged());
        Pushed other = pipeline.push("other", "other")
                .signedWith(digest -> sigstore.signs(digest)
                        .leaf(leaf -> leaf.uri("https://evil.example/ci"))
                        .logged());
        own.apply(sigstore.json());
        own.trust(pipeline, TestLeaf.ISSUER, TestLeaf.URI);

        scene.deploys("api", good);

        SignedBy signed = scene.signer("api");
        assertThat(signed.trust()).isEqualTo("workflow");
        assertThat(signed.identity()).extracting("subject").isEqualTo(TestLeaf.URI);
        assertThat(refusal(() -> scene.deploys("evil", other)))
                .contains(
                        "SIGNER_UNTRUSTED",
                        "signed by the URI \"https://evil.example/ci\" of " + TestLeaf.ISSUER,
                        "trust entry \"workflow\" wants subject the URI \"" + TestLeaf.URI + "\"");
    }

    @Test
    void believesAFileOfTheOperatorsFolderAsItIsNow() {
        Scene mounted = Scene.of("mounted-root");
        OwnSigstore file = new OwnSigstore(mounted);
        Pushed good = pipeline.push("good", "mounted")
                .signedWith(digest -> sigstore.signs(digest).logged());
        Dev dev = E2e.running().dev();
        file.mount(dev, sigstore.json());
        file.trust(pipeline, TestLeaf.ISSUER, TestLeaf.URI);

        mounted.deploys("api", good);
        assertThat(status(mounted).servesSince()).isNotNull();
        file.mount(dev, TestSigstore.create().json());

        Patience.until(
                "another file counts", () -> !mounted.admits(Workloads.pod("pod-" + System.nanoTime(), good.tagged())));
    }

    @Test
    void saysOfATrustRootWhatItHolds() {
        own.apply(sigstore.json());

        TrustRootStatus status = status(scene);

        assertThat(status.conditions()).extracting(Condition::getStatus).containsExactly("True");
        assertThat(status.contents()).isEqualTo(new TrustRootStatus.Contents(1, 2, 1, 1, 0));
    }

    @Test
    void refusesATrustRootThatIsNone() {
        assertThat(refusal(() -> own.apply("{}"))).contains("spec.inline: mediaType: is missing");
    }

    private static TrustRootStatus status(Scene scene) {
        return Patience.found(
                "the status",
                () -> Optional.ofNullable(scene.admin()
                                .resources(TrustRoot.class)
                                .withName(scene.namespace())
                                .get()
                                .getStatus())
                        .filter(written -> written.digest() != null));
    }
}
