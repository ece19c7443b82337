package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.RecordedChange.ChangeType;
import dev.countersign.signature.TestSigner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A review of the image is none of an environment variable, on the real API server and its controllers. */
class ConfigurationIT {
    private static final String REVIEWED =
            "{id: config-reviewed, kind: code-review, appliesTo: Config, approvals: {distinctFrom: [author]}}";

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("configuration");

    private Pushed reviewed(Pushed image, String commit, Instant merged) {
        return image.attestedBy(signer, "https://countersign.dev/code-review/v1", """
                {"provider":"github","repository":"https://github.com/acme/config","changes":[{"mergeCommit":"%1$s","author":{"provider":"github","id":"1"},\
                "pullRequest":{"url":"https://github.com/acme/config/pull/7","mergedAt":"%2$s","baseRef":"refs/heads/main","headRevision":"%3$s"},\
                "reviews":[{"actor":{"provider":"github","id":"2"},"state":"APPROVED","revision":"%3$s","at":"%2$s"}],\
                "mergedBy":{"provider":"github","id":"2"}}]}""".formatted(
                        commit.repeat(40), merged.truncatedTo(ChronoUnit.SECONDS), commit.repeat(40)));
    }

    @Test
    void anOldReviewDoesNotPassForANewEnvironmentVariable() {
        Scene scene =
                Scene.of("configured").under(Terms.signed(pipeline, signer).requirements(REVIEWED));
        Pushed image = reviewed(
                pipeline.push("v1", "v1").signedBy(signer), "a", Instant.now().minusSeconds(60));
        scene.deploys("api", image);
        scene.pods("api", 1);

        assertThat(changes(scene, "DEBUG").output())
                .contains("config-reviewed", "EVIDENCE_OF_EARLIER_CHANGE", "this changes more than images");

        // What was refused is remembered for a few seconds.
        reviewed(image, "b", Instant.now().plusSeconds(1));
        Patience.found(
                "the reviewed change admitted",
                () -> Optional.of(changes(scene, "DEBUG")).filter(ran -> ran.status() == 0));
        assertThat(scene.record(
                                "the change of configuration",
                                recordOf("api")
                                        .and(record ->
                                                record.getSpec().subject().generation() == 2))
                        .getSpec()
                        .change()
                        .type())
                .isEqualTo(ChangeType.CONFIG);
        assertThat(changes(scene, "TRACE").output()).contains("EVIDENCE_OF_EARLIER_CHANGE");
    }

    private static Dev.Ran changes(Scene scene, String variable) {
        return scene.kubectl("alice", "set", "env", "deployment/api", variable + "=1");
    }
}
