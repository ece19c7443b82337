package dev.countersign.cluster;

import static dev.countersign.cluster.PublicationScene.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.Publications.Publication;
import dev.countersign.image.Digest;
import dev.countersign.profile.Problem;
import dev.countersign.profile.PublishedPolicy;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.InMemoryRegistry.Call;
import dev.countersign.signature.TestSigner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicationsTest {
    private final PublicationScene scene = new PublicationScene();
    private final Descriptor artifact = scene.push();

    private Publication read() {
        return scene.publications.read(policy(artifact, ""));
    }

    private static String refusal(Publication publication) {
        return publication instanceof Publication.Refused(List<Problem> problems) ? problems.toString() : "";
    }

    @Test
    void bringsWhatIsSignedAsThePolicyAsks() {
        scene.sign(artifact, scene.platform);

        assertThat(read()).isInstanceOfSatisfying(Publication.Signed.class, signed -> {
            assertThat(signed.draft().name()).isEqualTo("own");
            assertThat(signed.draft().source()).isEqualTo(PublicationScene.SOURCE);
            assertThat(signed.draft().tests()).isEqualTo(PublicationScene.TESTS);
        });
    }

    @Test
    void refusesWhatNobodySigned() {
        assertThat(refusal(read()))
                .contains("spec.source.oci.ref: SIGNATURE_MISSING: not signed; sign it with the key of platform");
    }

    @Test
    void readsNothingOfWhatNobodySigned() {
        read();

        assertThat(scene.registry.asked()).noneMatch(call -> call.startsWith("BLOB"));
    }

    @Test
    void refusesWhatSomebodyElseSigned() {
        scene.sign(artifact, TestSigner.create());

        assertThat(refusal(read())).contains("spec.source.oci.ref: ", "platform");
    }

    @Test
    void refusesWhatIsSignedOfAnotherArtifact() {
        Descriptor other = scene.pushed().artifact();
        scene.registry.referrer(
                new dev.countersign.image.Repository("ghcr.io", "acme/policies"),
                artifact,
                "application/vnd.dev.sigstore.bundle.v0.3+json",
                scene.platform.signs(other.digest()).json());

        assertThat(refusal(read())).contains("spec.source.oci.ref: ");
    }

    @Test
    void refusesWhatHoldsNoPolicy() {
        Descriptor two =
                scene.pushed().module("two.rego", PublicationScene.SOURCE).artifact();
        scene.sign(two, scene.platform);

        assertThat(refusal(scene.publications.read(policy(two, ""))))
                .contains("spec.source.oci.ref: the artifact has 2 modules");
    }

    @Test
    void takesTheTestsOfTheObjectWhereTheArtifactHasNone() {
        Descriptor bare = scene.pushed().artifact();
        scene.sign(bare, scene.platform);

        assertThat(scene.publications.read(policy(bare, "tests: mine")))
                .isInstanceOfSatisfying(
                        Publication.Signed.class,
                        signed -> assertThat(signed.draft().tests()).isEqualTo("mine"));
        assertThat(refusal(scene.publications.read(policy(bare, ""))))
                .contains("spec.tests: is missing, and the artifact has no tests either");
    }

    @Test
    void refusesTestsInBothPlaces() {
        scene.sign(artifact, scene.platform);

        assertThat(refusal(scene.publications.read(policy(artifact, "tests: mine"))))
                .contains("spec.tests: is there, and the artifact has tests of its own");
    }

    @Test
    void refusesWhereTheKeyIsGone() {
        scene.sign(artifact, scene.platform);
        scene.deleteSecret();

        assertThat(refusal(read())).contains("spec.source.oci.verify.trust[0].key.secretRef: no Secret platform");
    }

    @Test
    void refusesWhereTheKeyIsAnother() {
        scene.sign(artifact, scene.platform);
        Optional<Digest> before = scene.publications.trust(policy(artifact, ""));
        scene.changeSecret(TestSigner.create().pem());

        assertThat(refusal(read())).contains("spec.source.oci.ref: ");
        assertThat(scene.publications.trust(policy(artifact, ""))).isPresent().isNotEqualTo(before);
    }

    @Test
    void cannotTellWhileTheRegistryIsDown() {
        scene.sign(artifact, scene.platform);
        scene.registry.down(Trouble.CONNECTION);

        assertThat(read()).isInstanceOf(Publication.Untold.class);
    }

    @Test
    void cannotTellWhileTheArtifactIsNotToBeHadThoughItsSignatureIs() {
        scene.sign(artifact, scene.platform);
        scene.registry.answers(
                Call.MANIFEST, new Fetched.Unreachable<>(Trouble.SERVER_ERROR, "the registry has a bad day"));

        assertThat(read()).isInstanceOf(Publication.Untold.class);
    }

    @Test
    void cannotTellBeforeTheKeysAreKnown() {
        scene.sign(artifact, scene.platform);
        scene.known = false;

        assertThat(read()).isInstanceOf(Publication.Untold.class);
        assertThat(scene.registry.asked()).isEmpty();
    }

    @Test
    void aDigestThatIsNotThereIsNotSigned() {
        PublishedPolicy gone = policy(new Descriptor("", Digest.sha256(new byte[] {9}), 1, "", Map.of()), "");

        assertThat(refusal(scene.publications.read(gone))).contains("SIGNATURE_MISSING");
    }
}
