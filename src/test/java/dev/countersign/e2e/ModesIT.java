package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus.Compliance;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.signature.TestSigner;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a profile's mode does with one and the same judgment. */
class ModesIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("modes");
    private final Terms terms = Terms.signed(pipeline, signer);
    private final Pushed unsigned = pipeline.push("unsigned", "unsigned");

    @Test
    void warnsOfWhatItLetsThrough() {
        Scene scene = Scene.of("warn").under(terms.mode("Warn"));

        String said = scene.types("alice", "create", "deployment", "api", "--image=" + unsigned.tagged());

        assertThat(said).contains("Warning: ", "SIGNATURE_MISSING", "deployment.apps/api created");
        DeploymentAttestation record =
                scene.record("the warning", recordOf("api").and(Scene::isConfirmed));
        assertThat(record.getSpec().decision().outcome()).isEqualTo(DecisionOutcome.ADMITTED_WITH_WARNINGS);
        assertThat(record.getStatus().compliance()).isEqualTo(Compliance.VIOLATING);
    }

    @Test
    void onlyRecordsWhereItAudits() {
        Scene scene = Scene.of("audit").under(terms.mode("Audit"));

        String said = scene.types("alice", "create", "deployment", "api", "--image=" + unsigned.tagged());

        assertThat(said.strip()).isEqualTo("deployment.apps/api created");
        DeploymentAttestation record =
                scene.record("the observation", recordOf("api").and(Scene::isConfirmed));
        assertThat(record.getSpec().decision().outcome()).isEqualTo(DecisionOutcome.OBSERVED);
        assertThat(record.getStatus().compliance()).isEqualTo(Compliance.VIOLATING);
        assertThat(scene.pods("api", 1)
                        .getFirst()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .as("nothing is pinned where nothing is enforced")
                .isEqualTo(unsigned.tagged());
    }

    @Test
    void decidesForEachProfileOfANamespaceByItself() {
        Scene scene = Scene.of("two-modes");
        String audits = scene.namespace() + "-audits";
        scene.under(terms.requirements(Terms.HARDENED)).under(audits, terms.mode("Audit"));

        scene.deploys("api", unsigned);

        scene.record("one profile's", under(audits).and(recordOf("api")));
        scene.record("the other profile's", under(scene.namespace()).and(recordOf("api")));
        assertThat(scene.records().stream()
                        .collect(Collectors.toMap(
                                record -> record.getSpec().decision().profile().name(),
                                record -> record.getSpec().decision().outcome())))
                .hasSize(2)
                .containsEntry(audits, DecisionOutcome.OBSERVED)
                .containsEntry(scene.namespace(), DecisionOutcome.ADMITTED);
        assertThat(scene.records())
                .extracting(record -> record.getSpec().decision().id())
                .doesNotHaveDuplicates();
    }

    @Test
    void judgesADryRunAndLeavesNothingOfIt() {
        Scene scene = Scene.of("dry-run").under(terms);
        Pushed good = pipeline.push("good", "good").signedBy(signer);

        assertThat(refusal(() -> dryRun(scene, unsigned))).contains("SIGNATURE_MISSING");
        dryRun(scene, good);
        scene.deploys("real", good);

        scene.record("of what came after", recordOf("real"));
        assertThat(scene.records()).hasSize(1);
    }

    private static void dryRun(Scene scene, Pushed image) {
        var _ = scene.alice()
                .resource(Workloads.deployment("dry", image.tagged()))
                .inNamespace(scene.namespace())
                .dryRun()
                .create();
    }

    private static Predicate<DeploymentAttestation> under(String profile) {
        return record -> record.getSpec().decision().profile().name().equals(profile);
    }
}
