package dev.countersign.decision;

import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Analyses of dependencies in the format of scans for vulnerabilities. */
class ScanOfDependenciesCaseTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final EvidenceKind SCA = new EvidenceKind("sca");

    /** The image is scanned by one, and its dependencies analysed by another. */
    private static TestProfiles both(String... types) {
        return TestProfiles.profile()
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN)
                .trust("release", RELEASE, SCA)
                .scan("scanned", Optional.of(HOUR.multipliedBy(24)))
                .types(types)
                .requires("analysed", Optional.of(SCA), List.of(), Optional.empty(), List.of());
    }

    @Test
    void countWhereTheRequirementNamesTheirType() {
        Cases cases = Cases.judgedBy(both(TestScans.COSIGN_VULN)).found(scan(SCANNER, HOUR), scan(RELEASE, HOUR));

        assertThat(cases.told("scanned")).isEqualTo("Pass");
        assertThat(cases.told("analysed")).isEqualTo("Pass");
    }

    @Test
    void areMissingWhereItDoesNot() {
        Cases cases = Cases.judgedBy(both()).found(scan(SCANNER, HOUR), scan(RELEASE, HOUR));

        assertThat(cases.told("scanned")).isEqualTo("Pass");
        assertThat(cases.told("analysed")).isEqualTo("Missing EVIDENCE_MISSING");
    }

    @Test
    void areNoScanOfTheImageByWhoMayNotScanIt() {
        Cases cases = Cases.judgedBy(both(TestScans.COSIGN_VULN)).found(scan(RELEASE, HOUR));

        assertThat(cases.told("scanned")).isEqualTo("Untrusted SIGNER_NOT_ELIGIBLE");
        assertThat(cases.told("analysed")).isEqualTo("Pass");
    }

    @Test
    void areNotTheScanOfTheImageByWhoMayNotAnalyse() {
        Cases cases = Cases.judgedBy(both(TestScans.COSIGN_VULN)).found(scan(SCANNER, HOUR));

        assertThat(cases.told("scanned")).isEqualTo("Pass");
        assertThat(cases.told("analysed")).isEqualTo("Untrusted SIGNER_NOT_ELIGIBLE");
    }
}
