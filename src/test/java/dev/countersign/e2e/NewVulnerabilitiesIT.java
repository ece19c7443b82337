package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.signature.TestSigner;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A team with a backlog of findings adds nothing to it, as the records of its own workload tell. */
class NewVulnerabilitiesIT {
    private static final String NOTHING_NEW =
            "{id: nothing-new, kind: vuln-scan, policies: [{name: no-new-vulnerabilities, params: {ignoreFirst: true}}]}";

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("backlog");

    private Pushed scanned(String tag, String... findings) {
        return pipeline.push(tag, tag).scannedBy(signer, findings);
    }

    private static String critical(String id) {
        return TestScans.trivyFinding(id, "CRITICAL");
    }

    @Test
    void aFindingThatWhatRanBeforeHadIsLetThroughAndAnotherIsNot() {
        Scene scene = Scene.of("backlog").under(Terms.signed(pipeline, signer).requirements(NOTHING_NEW));
        scene.deploys("api", scanned("v1", critical("CVE-2020-1")));
        scene.pods("api", 1);

        Pushed same = scanned("v2", critical("CVE-2020-1"));
        Patience.found("the update once v1 is on record", () -> admitted(updates(scene, same)));
        scene.pods("api", 1);

        assertThat(updates(scene, scanned("v3", critical("CVE-2020-1"), critical("CVE-2026-2")))
                        .output())
                .contains("NEW_VULNERABILITY", "CVE-2026-2")
                .doesNotContain("CVE-2020-1");
    }

    private static Dev.Ran updates(Scene scene, Pushed image) {
        return scene.kubectl("alice", "set", "image", "deployment/api", "*=" + image.tagged());
    }

    private static Optional<Dev.Ran> admitted(Dev.Ran ran) {
        return Optional.of(ran).filter(each -> each.status() == 0);
    }
}
