package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.ProfileRequirement.Stage;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.signature.TestSigner;
import org.junit.jupiter.api.Test;

/** Evidence besides signatures and scans, on the real API server. */
class EvidenceKindsIT {
    private static final String TESTS = "https://in-toto.io/attestation/test-result/v0.1";
    private static final String PENTEST = "https://acme.example/pentest/v1";
    private static final String TESTED = "{id: tested, kind: test-result, stage: ci, controls: [CC8.1]}";
    private static final String PENTESTED = """
            {id: pentested, kind: "custom:pentest", predicateTypes: ["%s"], maxAge: 30d, onStale: Warn}""".formatted(PENTEST);

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("evidence-kinds");
    private final Terms terms = Terms.signed(pipeline, signer);

    private static String tests(String result) {
        return """
                {"result":"%s","configuration":[{"name":"ci.yml"}]}""".formatted(result);
    }

    private static String pentest(String timestamp) {
        return """
                {"timestamp":"%s","verdict":"clean"}""".formatted(timestamp);
    }

    @Test
    void admitsWhatWasTestedAndRefusesWhatWasNotOrFailed() {
        Scene scene = Scene.of("tested").under(terms.requirements(TESTED));
        Pushed untested = pipeline.push("untested", "untested");
        Pushed failed = pipeline.push("failed", "failed").attestedBy(signer, TESTS, tests("FAILED"));
        Pushed passed = pipeline.push("passed", "passed").attestedBy(signer, TESTS, tests("PASSED"));

        assertThat(refusal(() -> scene.deploys("untested", untested)))
                .contains("EVIDENCE_MISSING", "no test result is attested");
        assertThat(refusal(() -> scene.deploys("failed", failed))).contains("TESTS_FAILED");
        scene.deploys("passed", passed);

        DeploymentAttestation record = scene.record("the change", recordOf("passed"));
        assertThat(record.getSpec().results())
                .filteredOn(result -> result.id().equals("tested"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.result()).isEqualTo(RecordedResult.Result.PASS);
                    assertThat(result.kind()).isEqualTo("test-result");
                    assertThat(result.stage()).isEqualTo(Stage.CI);
                    assertThat(result.evidence()).hasSize(1);
                    assertThat(result.signers()).hasSize(1);
                });
    }

    @Test
    void warnsOfStaleEvidenceOfAKindOfOnesOwn() {
        Scene scene = Scene.of("pentested").under(terms.requirements(PENTESTED));
        Pushed old = pipeline.push("old", "old").attestedBy(signer, PENTEST, pentest("2020-01-01T00:00:00Z"));

        String said = scene.types("alice", "create", "deployment", "api", "--image=" + old.tagged());

        assertThat(said).contains("Warning: ", "EVIDENCE_STALE", "refuses nothing: onStale is Warn");
        DeploymentAttestation record = scene.record("the warning", recordOf("api"));
        assertThat(record.getSpec().decision().outcome()).isEqualTo(DecisionOutcome.ADMITTED_WITH_WARNINGS);
        assertThat(record.getSpec().results())
                .filteredOn(result -> result.id().equals("pentested"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.result()).isEqualTo(RecordedResult.Result.STALE);
                    assertThat(result.lenience()).isEqualTo("onStale is Warn");
                });
        assertThat(refusal(() -> scene.deploys("none", pipeline.push("none", "none"))))
                .contains("EVIDENCE_MISSING");
    }

    @Test
    void refusesAProfileThatDoesNotSayWhatAKindOfOnesOwnIs() {
        Scene scene = Scene.of("untyped");

        assertThat(refusal(() -> scene.apply(terms.requirements("{id: a, kind: \"custom:pentest\"}")
                        .yaml(scene.namespace(), scene.namespace()))))
                .contains("predicateTypes");
        assertThat(refusal(() -> scene.apply(
                        terms.requirements("{id: a, kind: nonsense}").yaml(scene.namespace(), scene.namespace()))))
                .contains("unknown value \"nonsense\"");
    }
}
