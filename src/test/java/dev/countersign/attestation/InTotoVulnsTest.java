package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.VulnScan.VulnFinding;
import dev.countersign.attestation.VulnScan.VulnSeverity;
import dev.countersign.signature.Rejection.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InTotoVulnsTest {
    private static final String FINISHED = "2026-08-21T12:00:00Z";
    private static final String ONE = TestScans.vulns(FINISHED, TestScans.vuln("CVE-2026-1", "nvd", "medium"));

    @ParameterizedTest
    @ValueSource(strings = {TestScans.VULNS_V01, TestScans.VULNS_V02})
    void readsBothVersions(String type) {
        VulnScan scan = Reading.scan(type, ONE);

        assertThat(scan.predicateType()).isEqualTo(type);
        assertThat(scan.scannerUri()).isEqualTo("pkg:github/aquasecurity/trivy@0.66.0");
        assertThat(scan.scannerVersion()).isEqualTo("0.66.0");
        assertThat(scan.databaseUpdated()).contains(Instant.parse("2026-08-20T07:00:00Z"));
        assertThat(scan.finished()).isEqualTo(FINISHED);
        assertThat(scan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("CVE-2026-1");
            assertThat(finding.severity()).isEqualTo(VulnSeverity.MEDIUM);
            assertThat(finding.fixed()).isEmpty();
        });
    }

    @Test
    void readsAnEmptyListAsNoneFoundAndAnAbsentOneNotAtAll() {
        String clean = TestScans.vulns(FINISHED);

        assertThat(Reading.scan(TestScans.VULNS_V02, clean).findings()).isEmpty();
        assertThat(unreadable(clean.replace("\"result\":[]", "\"result\":null")))
                .startsWith("predicate.scanner.result:");
        assertThat(unreadable(clean.replace("\"result\":", "\"results\":"))).startsWith("predicate.scanner.result:");
        assertThat(unreadable(clean.replace("\"result\":[]", "\"result\":{}"))).startsWith("predicate.scanner.result:");
    }

    @Test
    void readsTheFindingsOfTheFirstVersionAsItsTextHasThem() {
        String wrapped = ONE.replace("{\"id\"", "{\"vulnerability\":{\"id\"").replace("}]}]", "}]}}]");
        String both = ONE.replace("{\"id\"", "{\"vulnerability\":{},\"id\"");

        assertThat(Reading.scan(TestScans.VULNS_V01, wrapped).findings())
                .extracting(VulnFinding::id)
                .containsExactly("CVE-2026-1");
        assertThat(Reading.unreadable(TestScans.VULNS_V01, both).message()).startsWith("predicate.scanner.result[0]:");
        assertThat(unreadable(wrapped)).startsWith("predicate.scanner.result[0].severity:");
    }

    @Test
    void readsWhatInTotosOwnBindingsWrite() {
        String bound = ONE.replace("\"db\":", "\"database\":").replace("\"metadata\":", "\"scanMetadata\":");
        String twoDatabases = ONE.replace("\"db\":", "\"database\":{},\"db\":");
        String twoTimes = ONE.replace("\"metadata\":", "\"scanMetadata\":{},\"metadata\":");

        assertThat(Reading.scan(TestScans.VULNS_V02, bound)).isEqualTo(Reading.scan(TestScans.VULNS_V02, ONE));
        assertThat(unreadable(twoDatabases)).startsWith("predicate.scanner:");
        assertThat(unreadable(twoTimes)).startsWith("predicate:");
    }

    @Test
    void countsTheWorstOfSeveralMethods() {
        String several = ONE.replace(
                "[{\"method\":\"nvd\",\"score\":\"medium\"}]",
                "[{\"method\":\"vendor\",\"score\":\"low\"},{\"method\":\"cvss_v3\",\"score\":\"9.8\"},"
                        + "{\"method\":\"epss\",\"score\":\"0.01\"}]");
        String none = ONE.replace("[{\"method\":\"nvd\",\"score\":\"medium\"}]", "[]");

        assertThat(Reading.scan(TestScans.VULNS_V02, several)
                        .findings()
                        .getFirst()
                        .severity())
                .isEqualTo(VulnSeverity.CRITICAL);
        assertThat(Reading.scan(TestScans.VULNS_V02, none).findings().getFirst().severity())
                .isEqualTo(VulnSeverity.UNKNOWN);
    }

    @Test
    void namesTheFieldThatCannotBeRead() {
        String at = "predicate.scanner.result[0].";

        assertThat(unreadable(ONE.replace("\"id\":\"CVE-2026-1\"", "\"id\":\"\"")))
                .startsWith(at + "id:");
        assertThat(unreadable(ONE.replace("\"severity\"", "\"Severity\""))).startsWith(at + "severity:");
        assertThat(unreadable(ONE.replace("\"method\":\"nvd\",", ""))).startsWith(at + "severity[0].method:");
        assertThat(unreadable(ONE.replace("\"score\":\"medium\"", "\"score\":{}")))
                .startsWith(at + "severity[0].score:");
        assertThat(unreadable(ONE.replace("lastUpdate", "last_update"))).startsWith("predicate.scanner.db.lastUpdate:");
        assertThat(unreadable(ONE.replace("\"uri\":\"pkg:github/aquasecurity/trivy@0.66.0\",", "")))
                .startsWith("predicate.scanner.uri:");
        assertThat(unreadable(ONE.replace("scanFinishedOn", "finished")))
                .startsWith("predicate.metadata.scanFinishedOn:");
    }

    private static String unreadable(String predicate) {
        var rejection = Reading.unreadable(TestScans.VULNS_V02, predicate);
        assertThat(rejection.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(rejection.claimedType()).isEqualTo(TestScans.VULNS_V02);
        return rejection.message();
    }
}
