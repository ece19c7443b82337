package dev.countersign.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Fact;
import dev.countersign.pipelines.Forge.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code policies/ci/evidence.sh} attests nothing of what did not run. */
class EvidenceIT {
    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitHub(folder);
    }

    private static int high(Fact fact) {
        JsonNode counts = fact.data().path("counts");
        return counts.path("high").asInt();
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "a b, 2"})
    void countsTheInputsThatBrokeSomething(String found, int high) throws Exception {
        String make = "make() { mkdir -p crashes; for it in %s; do touch crashes/$it; done; }; ".formatted(found);

        assertThat(high(forge.attests("scan-summary", make + "fuzz"))).isEqualTo(high);
    }

    @Test
    void attestsNoFuzzingThatLeavesNoFolder() throws Exception {
        forge.refuses("make() { :; }; fuzz", "crashes");
    }

    @Test
    void namesNoImageThatWasNotBuilt() throws Exception {
        Ended ended = forge.run("""
                docker() { return 1; }
                echo '{"containerimage.digest": "sha256:before"}' >build.json
                subject=$(build registry.example.com/acme/api)
                echo "built $subject\"""");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).isEmpty();
    }

    @Test
    void namesNoImageWhoseDigestIsNotKnown() throws Exception {
        Ended ended = forge.run("""
                docker() { echo '{}' >build.json; }
                subject=$(build registry.example.com/acme/api)
                echo "built $subject\"""");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"provenance, started", "vsa compliance/profile.yaml, compliance/profile.yaml"})
    void attestsNothingOfAFileThatIsNotThere(String command, String file) throws Exception {
        forge.refuses("BUILD_TYPE=type BUILDER=builder; " + command, file);
    }

    @Test
    void attestsNoApprovalThatWasRefusedSince() throws Exception {
        forge.answers("api repos/acme/api/actions/runs/77/approvals", """
                [{"state": "approved", "environments": [{"name": "production"}], "user": {"login": "bob", "id": 1024025}},
                 {"state": "rejected", "environments": [{"name": "production"}], "user": {"login": "carol", "id": 3}}]""");

        forge.refuses("deploy_approval production", "nobody approved this deployment to production");
    }

    @Test
    void attestsNoApprovalOfAnAccountThatWasDeleted() throws Exception {
        forge.answers("api repos/acme/api/actions/runs/77/approvals", """
                [{"state": "approved", "environments": [{"name": "production"}], "user": null}]""");

        forge.refuses("deploy_approval production", "GitHub tells of no account who it was");
    }

    @Test
    void attestsNoApprovalOfAnotherEnvironment() throws Exception {
        forge.refuses("deploy_approval staging", "nobody approved this deployment to staging");
    }
}
