package dev.countersign.attestation;

import static dev.countersign.attestation.TestScans.COSIGN_VULN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.VulnScan.VulnFinding;
import dev.countersign.attestation.VulnScan.VulnSeverity;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CosignVulnTest {
    private static final String FINISHED = "2026-08-21T12:00:00Z";
    private static final String CLEAN = TestScans.trivy(FINISHED);
    private static final String ONE = TestScans.trivy(FINISHED, TestScans.trivyFinding("CVE-2026-1", "HIGH"));

    @Test
    void readsATrivyReport() {
        VulnScan scan = Reading.scan(COSIGN_VULN, ONE);

        assertThat(scan.predicateType()).isEqualTo(COSIGN_VULN);
        assertThat(scan.scannerUri()).isEqualTo("pkg:github/aquasecurity/trivy@0.66.0");
        assertThat(scan.scannerVersion()).isEqualTo("0.66.0");
        assertThat(scan.finished()).isEqualTo(FINISHED);
        assertThat(scan.databaseUpdated()).isEmpty();
        assertThat(scan.findings())
                .containsExactly(new VulnFinding(
                        "CVE-2026-1",
                        VulnSeverity.HIGH,
                        "busybox",
                        Optional.of("1.31.1-r21"),
                        Optional.of("1.32.1-r4"),
                        Optional.of(Instant.parse("2026-03-19T05:15:00Z"))));
    }

    @Test
    void readsAGrypeReport() {
        VulnScan scan =
                Reading.scan(COSIGN_VULN, TestScans.grype(FINISHED, TestScans.grypeMatch("CVE-2026-2", "Critical")));

        assertThat(scan.databaseUpdated()).contains(Instant.parse("2026-08-20T07:00:00Z"));
        assertThat(scan.findings())
                .containsExactly(new VulnFinding(
                        "CVE-2026-2",
                        VulnSeverity.CRITICAL,
                        "openssl",
                        Optional.of("1.2.3"),
                        Optional.of("1.2.4"),
                        Optional.empty()));
    }

    @Test
    void readsWhatGrypeKnowsOfExploitation() {
        String match = """
                {"vulnerability":{"id":"GHSA-1","severity":"High","epss":[{"cve":"CVE-1","epss":0.25}]},
                "relatedVulnerabilities":[{"id":"CVE-1","epss":[{"cve":"CVE-1","epss":0.5}],"knownExploited":[{"cve":"CVE-1"}]}],
                "artifact":{"name":"a","purl":"pkg:npm/a@1"}}""";
        VulnFinding known = Reading.scan(COSIGN_VULN, TestScans.grype(FINISHED, match))
                .findings()
                .getFirst();
        VulnFinding unknown = Reading.scan(
                        COSIGN_VULN, TestScans.grype(FINISHED, TestScans.grypeMatch("CVE-2026-2", "Critical")))
                .findings()
                .getFirst();

        assertThat(known.purl()).contains("pkg:npm/a@1");
        assertThat(known.aliases()).containsExactly("CVE-1");
        assertThat(known.epss()).contains(0.5);
        assertThat(known.exploited()).isTrue();
        assertThat(unknown.epss()).isEmpty();
        assertThat(unknown.exploited()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-0.1", "\"0.5\"", "null"})
    void anOddsThatIsNoneIsUnreadable(String epss) {
        String match = "{\"vulnerability\":{\"id\":\"a\",\"epss\":[{\"epss\":" + epss + "}]},\"artifact\":{}}";

        assertThat(Reading.unreadable(COSIGN_VULN, TestScans.grype(FINISHED, match))
                        .message())
                .contains("vulnerability.epss[0].epss: needed is a number from 0 to 1");
    }

    @Test
    void readsThePackageUrlThatTrivyWrites() {
        String finding = TestScans.trivyFinding("CVE-2026-1", "HIGH")
                .replace("\"PkgName\"", "\"PkgIdentifier\":{\"PURL\":\"pkg:apk/alpine/busybox@1\"},\"PkgName\"");

        assertThat(Reading.scan(COSIGN_VULN, TestScans.trivy(FINISHED, finding))
                        .findings()
                        .getFirst()
                        .purl())
                .contains("pkg:apk/alpine/busybox@1");
    }

    @Test
    void readsTheDatabaseTimeOfOlderGrypesAndOfThePredicate() {
        String older =
                TestScans.grype(FINISHED).replace("\"status\":{", "\"built\":\"2023-01-02T03:04:05Z\",\"state\":{");
        String predicate =
                older.replace("\"db\":{\"uri\":\"\"", "\"db\":{\"lastUpdate\":\"2024-01-02T03:04:05Z\",\"uri\":\"\"");

        assertThat(Reading.scan(COSIGN_VULN, older).databaseUpdated()).contains(Instant.parse("2023-01-02T03:04:05Z"));
        assertThat(Reading.scan(COSIGN_VULN, predicate).databaseUpdated())
                .contains(Instant.parse("2024-01-02T03:04:05Z"));
    }

    @Test
    void findsNothingWhereTheScannerLookedAndFoundNothing() {
        String emptyList = CLEAN.replace("\"Type\":\"alpine\"", "\"Vulnerabilities\":[]");
        String noTargets = TestScans.cosignVuln(FINISHED, "{\"Results\":[]}");

        assertThat(Reading.scan(COSIGN_VULN, CLEAN).findings()).isEmpty();
        assertThat(Reading.scan(COSIGN_VULN, emptyList).findings()).isEmpty();
        assertThat(Reading.scan(COSIGN_VULN, noTargets).findings()).isEmpty();
        assertThat(Reading.scan(COSIGN_VULN, TestScans.grype(FINISHED)).findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"SchemaVersion\":2,\"ArtifactName\":\"app\"}",
                "{\"Results\":null}",
                "{\"results\":[]}",
                "{\"matches\":null}",
                "{\"Results\":[],\"matches\":[]}"
            })
    void neverTakesAnAbsentListForNoneFound(String report) {
        assertThat(unreadable(TestScans.cosignVuln(FINISHED, report))).startsWith("predicate.scanner.result:");
    }

    @Test
    void saysWhatWasFoundInstead() {
        String result = "predicate.scanner.result";

        assertThat(unreadable(TestScans.cosignVuln(FINISHED, "{\"Results\":[],\"matches\":[]}")))
                .endsWith("both");
        assertThat(unreadable(TestScans.cosignVuln(FINISHED, "{}"))).contains("neither");
        assertThat(unreadable(TestScans.cosignVuln(FINISHED, "[]")))
                .startsWith(result)
                .endsWith("found is a list");
        assertThat(unreadable(TestScans.cosignVuln(FINISHED, "{\"Results\":{}}")))
                .endsWith("found is an object");
        assertThat(unreadable(TestScans.cosignVuln(FINISHED, "\"é\""))).endsWith("found is \"?\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Results\":{}}                                           | predicate.scanner.result.Results:",
                "{\"Results\":[{\"Class\":\"secret\"}]}                     | predicate.scanner.result.Results:",
                "{\"Results\":[{\"Target\":\"x\"}]}                         | predicate.scanner.result.Results:",
                "{\"Results\":[1]}                                          | predicate.scanner.result.Results[0]:",
                "{\"Results\":[{\"Class\":\"os-pkgs\",\"Vulnerabilities\":null}]} | predicate.scanner.result.Results[0].Vulnerabilities:",
                "{\"Results\":[{\"Vulnerabilities\":[{}]}]} | predicate.scanner.result.Results[0].Vulnerabilities[0].VulnerabilityID:",
                "{\"matches\":{}}                                           | predicate.scanner.result.matches:",
                "{\"matches\":[{}]}                                         | predicate.scanner.result.matches[0].vulnerability:",
                "{\"matches\":[{\"vulnerability\":{\"id\":\"a\"}}]}         | predicate.scanner.result.matches[0].artifact:"
            })
    void namesTheFieldThatCannotBeRead(String report, String field) {
        assertThat(unreadable(TestScans.cosignVuln(FINISHED, report))).startsWith(field);
    }

    @Test
    void namesTheFieldOfAFindingThatCannotBeRead() {
        String at = "predicate.scanner.result.Results[0].Vulnerabilities[0].";

        assertThat(unreadable(ONE.replace("\"HIGH\"", "9"))).startsWith(at + "Severity:");
        assertThat(unreadable(ONE.replace("2026-03-19T05:15:00Z", "long ago"))).startsWith(at + "PublishedDate:");
        assertThat(unreadable(ONE.replace("\"1.32.1-r4\"", "[]"))).startsWith(at + "FixedVersion:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "0001-01-01T00:00:00Z", "2026-08-21", "2026-13-21T12:00:00Z"})
    void refusesAScanThatDoesNotSayWhenItFinished(String finished) {
        assertThat(unreadable(TestScans.trivy(finished))).startsWith("predicate.metadata.scanFinishedOn:");
    }

    @Test
    void refusesAScanWithoutAFinishTimeOrAScanner() {
        assertThat(unreadable(CLEAN.replace("scanFinishedOn", "scanfinishedon")))
                .startsWith("predicate.metadata.scanFinishedOn:")
                .contains("found is nothing");
        assertThat(unreadable("{}")).startsWith("predicate.scanner:");
        assertThat(unreadable("[]")).startsWith("predicate:");
        assertThat(unreadable("\"x\"")).startsWith("predicate:");
    }

    @Test
    void readsAFinishTimeInAnotherZone() {
        assertThat(Reading.scan(COSIGN_VULN, TestScans.trivy("2026-08-21T14:00:00.5+02:00"))
                        .finished())
                .isEqualTo("2026-08-21T12:00:00.5Z");
    }

    @Test
    void knowsNoFixWhereTheScannerNamesNone() {
        String trivy = ONE.replace("\"1.32.1-r4\"", "\"\"");
        String grype = TestScans.grype(
                FINISHED, TestScans.grypeMatch("CVE-2026-2", "Low").replace("[\"1.2.4\"]", "[]"));

        assertThat(Reading.scan(COSIGN_VULN, trivy).findings().getFirst().fixed())
                .isEmpty();
        assertThat(Reading.scan(COSIGN_VULN, grype).findings().getFirst().fixed())
                .isEmpty();
    }

    @Test
    void callsASeverityThatIsAbsentUnknown() {
        String trivy = ONE.replace("\"Severity\":\"HIGH\",", "");

        assertThat(Reading.scan(COSIGN_VULN, trivy).findings().getFirst().severity())
                .isEqualTo(VulnSeverity.UNKNOWN);
    }

    private static String unreadable(String predicate) {
        Rejection rejection = Reading.unreadable(COSIGN_VULN, predicate);
        assertThat(rejection.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(rejection.claimedType()).isEqualTo(COSIGN_VULN);
        return rejection.message();
    }
}
