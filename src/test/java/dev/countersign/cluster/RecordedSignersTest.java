package dev.countersign.cluster;

import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.decision.Cases;
import dev.countersign.decision.Finding;
import dev.countersign.decision.TestProfiles;
import dev.countersign.operator.api.RecordedResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trust entries that mean the same key. */
class RecordedSignersTest {
    @Test
    void whoMayNotSpeakOfTheKindIsNotRecordedAsWhoShowedIt() {
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("release", RELEASE)
                        .trust("scans-only", RELEASE, EvidenceKind.VULN_SCAN)
                        .trust("elsewhere", RELEASE, List.of("other.example/**"))
                        .signature("signed", "release"))
                .found(RELEASE.signs(Cases.IMAGE));
        Finding signed = cases.findings().stream()
                .filter(finding -> finding.requirement().equals("signed"))
                .findFirst()
                .orElseThrow();

        RecordedResult result = new RecordedResults(cases.profile(), NOW, RecordedResults.Detail.FULL).of(signed);

        assertThat(result.message()).isEqualTo("shown by release");
        assertThat(result.signers()).hasSize(1);
    }
}
