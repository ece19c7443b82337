package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestLeaf;
import dev.countersign.operator.api.RecordedResult.SignedBy;
import dev.countersign.operator.api.TrustRoot;
import dev.countersign.operator.api.TrustRootStatus;
import dev.countersign.signature.TestSigstore;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A profile that trusts a workflow of somebody's own Sigstore. */
class KeylessIT {
    private final TestSigstore sigstore = TestSigstore.create();
    private final Pipeline pipeline = Pipeline.of("keyless");
    private final Scene scene = Scene.of("keyless");

    @Test
    void admitsWhatTheWorkflowSignedAndNothingElse() {
        Pushed good = pipeline.push("good", "good")
                .signedWith(digest -> sigstore.signs(digest).logged());
        Pushed other = pipeline.push("other", "other")
                .signedWith(digest -> sigstore.signs(digest)
                        .leaf(leaf -> leaf.uri("https://evil.example/ci"))
                        .logged());
        scene.apply(root(sigstore.json()));
        scene.apply(profile());
        scene.awaitInForce(scene.namespace());

        scene.deploys("api", good);

        SignedBy signed = scene.record("the admitted", recordOf("api"))
                .getSpec()
                .results()
                .getFirst()
                .signers()
                .getFirst();
        assertThat(signed.trust()).isEqualTo("workflow");
        assertThat(signed.identity()).extracting("subject").isEqualTo(TestLeaf.URI);
        assertThat(refusal(() -> scene.deploys("evil", other)))
                .contains(
                        "SIGNER_UNTRUSTED",
                        "signed by the URI \"https://evil.example/ci\" of " + TestLeaf.ISSUER,
                        "trust entry \"workflow\" wants subject the URI \"" + TestLeaf.URI + "\"");
    }

    @Test
    void saysOfATrustRootWhatItHolds() {
        scene.apply(root(sigstore.json()));

        TrustRootStatus status = Patience.found(
                "the status",
                () -> Optional.ofNullable(scene.admin()
                                .resources(TrustRoot.class)
                                .withName(scene.namespace())
                                .get()
                                .getStatus())
                        .filter(written -> written.digest() != null));

        assertThat(status.conditions()).extracting(Condition::getStatus).containsExactly("True");
        assertThat(status.contents()).isEqualTo(new TrustRootStatus.Contents(1, 2, 1, 1, 0));
    }

    @Test
    void refusesATrustRootThatIsNone() {
        assertThat(refusal(() -> scene.apply(root("{}")))).contains("spec.inline: mediaType: is missing");
    }

    private String root(String document) {
        return Serialization.asYaml(Map.of(
                "apiVersion",
                "countersign.dev/v1alpha1",
                "kind",
                "TrustRoot",
                "metadata",
                Map.of("name", scene.namespace()),
                "spec",
                Map.of("inline", document)));
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
                    keyless: {issuer: "%3$s", subject: "%4$s", subjectKind: URI}
                    trustRoot: %1$s
                  requirements:
                  - {id: signed, kind: signature}
                """.formatted(scene.namespace(), pipeline.name(), TestLeaf.ISSUER, TestLeaf.URI);
    }
}
