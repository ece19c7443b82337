package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestStatement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan for vulnerabilities that a profile takes for an analysis of dependencies. */
class ScanOfDependenciesTest {
    private static final EvidenceKind SCA = new EvidenceKind("sca");
    private static final String ENDED = "2026-08-21T12:00:00Z";

    private static Claim claim(String type, String predicate) {
        return Reading.claim(TestStatement.of(Reading.IMAGE, type, predicate));
    }

    private static Fact sca(String type, String predicate) throws UnreadableException {
        Wanted wanted = new Wanted(SCA, Set.of(type));
        Claim claim = claim(type, predicate);

        assertThat(wanted.is(claim)).isTrue();
        return wanted.fact(claim).orElseThrow();
    }

    @Test
    void saysOfACosignVulnWhatItFoundInTheShapeOfAScan() throws UnreadableException {
        Fact fact =
                sca(TestScans.COSIGN_VULN, TestScans.trivy(ENDED, TestScans.trivyFinding("CVE-2026-1", "CRITICAL")));

        assertThat(fact.kind()).isEqualTo(SCA);
        assertThat(fact.data()).hasToString("""
                        {"tools":[{"name":"pkg:github/aquasecurity/trivy","version":"0.66.0"}],"result":"PASSED",\
                        "counts":{"critical":1,"high":0,"medium":0,"low":0,"info":0,"unknown":0},\
                        "findings":[{"id":"CVE-2026-1","severity":"critical","message":"fixed in 1.32.1-r4",\
                        "location":"busybox@1.31.1-r21","suppressed":false}]}""");
        assertThat(fact.currency().source()).isEqualTo("[\"tool\",\"pkg:github/aquasecurity/trivy\"]");
        assertThat(fact.currency().at()).map(Object::toString).contains(ENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {TestScans.VULNS_V01, TestScans.VULNS_V02})
    void readsVulnsOfInToto(String type) throws UnreadableException {
        Fact fact = sca(type, TestScans.vulns(ENDED, TestScans.vuln("GHSA-1", "CVSS_V3", "9.8")));

        assertThat(fact.predicateType()).isEqualTo(type);
        assertThat(fact.data().at("/findings/0")).hasToString("""
                {"id":"GHSA-1","severity":"critical","suppressed":false}""");
        assertThat(fact.currency().knowledge()).map(Object::toString).contains("2026-08-20T07:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"Critical, critical", "High, high", "Medium, medium", "Low, low", "Negligible, info", "Unknown, unknown"
    })
    void ratesAsTheScannerDoes(String said, String severity) throws UnreadableException {
        Fact fact = sca(TestScans.COSIGN_VULN, TestScans.grype(ENDED, TestScans.grypeMatch("CVE-2026-1", said)));

        assertThat(fact.data().at("/findings/0/severity").asText()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "https://scan.example/a@b, https://scan.example/a@b",
        "pkg:npm/@acme/scan, pkg:npm/@acme/scan",
        "'', unnamed",
    })
    void namesTheToolByItsAddress(String uri, String name) throws UnreadableException {
        String predicate = TestScans.trivy(ENDED).replace("pkg:github/aquasecurity/trivy@0.66.0", uri);

        assertThat(sca(TestScans.COSIGN_VULN, predicate)
                        .data()
                        .at("/tools/0/name")
                        .asText())
                .isEqualTo(name);
    }

    @Test
    void isNoneWhereNobodyNamesItsType() throws UnreadableException {
        Claim scan = claim(TestScans.COSIGN_VULN, TestScans.trivy(ENDED));

        for (Wanted wanted : Set.of(
                Wanted.of(SCA),
                new Wanted(SCA, Set.of(TestScans.VULNS_V02)),
                new Wanted(new EvidenceKind("sast"), Set.of(TestScans.COSIGN_VULN)))) {
            assertThat(wanted.is(scan)).isFalse();
            assertThat(wanted.fact(scan)).isEmpty();
        }
        assertThat(Wanted.of(SCA).mayBe(TestScans.COSIGN_VULN)).isFalse();
    }

    @Test
    void isStillAScanOfTheImage() throws UnreadableException {
        Wanted wanted = Wanted.of(EvidenceKind.VULN_SCAN);
        Claim scan = claim(TestScans.COSIGN_VULN, TestScans.trivy(ENDED));

        assertThat(wanted.is(scan)).isTrue();
        assertThat(wanted.fact(scan)).map(Fact::kind).contains(EvidenceKind.VULN_SCAN);
    }

    @Test
    void anAnalysisOfDependenciesIsNoScanOfTheImage() throws UnreadableException {
        Claim analysis = claim("https://countersign.dev/sarif/sca/v1", """
                {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"osv"}},"results":[]}]}""");

        assertThat(Wanted.of(SCA).is(analysis)).isTrue();
        assertThat(Wanted.of(EvidenceKind.VULN_SCAN).is(analysis)).isFalse();
        assertThat(Wanted.of(EvidenceKind.VULN_SCAN).fact(analysis)).isEqualTo(Optional.empty());
    }
}
