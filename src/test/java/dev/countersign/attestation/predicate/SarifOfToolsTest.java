package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Evidence.SAST;
import static dev.countersign.attestation.predicate.Evidence.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Against;
import dev.countersign.attestation.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SARIF as tools write it. */
class SarifOfToolsTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("countersign.basedir", "."), "src/test/resources/evidence");

    @ParameterizedTest
    @CsvSource({
        "semgrep/findings, 0 2 0 0 0 0, high rules.eval-of-input sample/app/report.py:5",
        "semgrep/suppressed, 0 0 0 0 0 0, high rules.eval-of-input suppressed/app/report.py:2 suppressed",
        "bandit/findings, 0 1 1 1 0 0, low B404 sample/app/report.py:1",
        "checkov/findings, 0 4 0 0 0 0, high CKV_K8S_14 deploy/deployment.yaml:1",
        "checkov/suppressed, 0 0 0 0 0 0, medium CKV_AWS_20 infra/main.tf:1 suppressed",
        "gitleaks/findings, 0 0 1 0 0 0, medium aws-access-token sample/app/settings.py:2",
        "gitleaks/history, 0 0 1 0 0 0, medium aws-access-token app/settings.py:2",
        "tfsec/findings, 0 2 0 0 0 0, high aws-s3-no-public-access-with-acl main.tf:3",
        "tfsec/suppressed, 0 7 2 1 0 0, high aws-s3-block-public-acls main.tf:1",
        "published/codeql/findings, 1 0 0 0 0 0, critical py/code-injection app/report.py:5",
        "published/snyk/code, 0 1 0 0 0 0, high python/CodeInjection app/report.py:5",
        "published/snyk/open-source, 1 0 0 0 0 0, critical SNYK-JS-LODASH-450202 package.json:1",
        "terrascan/findings, 0 2 0 0 0 0, high AC_K8S_0087 file:///src/sample/deploy/deployment.yaml:1",
        "kics/findings, 0 2 0 0 0 0, high 38c5ee0d-7f22-4260-ab72-5073048df100 sample/infra/main.tf:3",
        "grype/findings, 2 0 1 0 0 1, critical GHSA-6757-jp84-gxfx-pyyaml /requirements.txt:1",
        "trivy/config, 0 10 0 0 0 0, high KSV-0014 deploy/deployment.yaml:14",
        "trivy/suppressed, 1 5 0 0 0 0, high AWS-0086 infra/main.tf:1",
        "trivy/secret, 1 0 0 0 0 0, critical aws-access-key-id app/settings.py:2",
        "trivy/vulnerabilities, 1 0 0 0 0 1, critical CVE-2019-10744 package-lock.json:15",
    })
    void readsWhatWasFound(String log, String counts, String first) {
        Fact fact = Read.fact(SAST, file(log + ".sarif"));

        assertThat(Evidence.counts(fact)).isEqualTo(counts);
        assertThat(Evidence.first(fact)).isEqualTo(first);
        assertThat(fact.currency().against()).isEmpty();
    }

    // What a tool leaves out of its log nobody can tell: unscanned, unparsed, suppressed.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "semgrep/nothing",
                "semgrep/unscanned",
                "semgrep/unparsed",
                "bandit/nothing",
                "bandit/suppressed",
                "checkov/nothing",
                "checkov/unparsed",
                "gitleaks/nothing",
                "tfsec/nothing",
                "published/codeql/nothing",
                "published/snyk/nothing",
                "terrascan/nothing",
                "terrascan/suppressed",
                "terrascan/unparsed",
                "kics/nothing",
                "kics/informational",
                "kics/suppressed",
                "kics/unparsed",
                "kics/unscanned",
                "grype/nothing",
                "trivy/nothing",
                "trivy/unparsed",
            })
    void readsThatNothingWasFound(String log) {
        Fact fact = Read.fact(SAST, file(log + ".sarif"));

        assertThat(fact.data().path("findings")).isEmpty();
        assertThat(fact.data().path("findings").isArray()).isTrue();
        assertThat(Evidence.counts(fact)).isEqualTo("0 0 0 0 0 0");
        assertThat(fact.data().path("result").asText()).isEqualTo("PASSED");
        assertThat(fact.currency().against()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "published/codeql/failed, predicate.runs[0].invocations[0].executionSuccessful is false",
        "semgrep/failed, predicate.runs[0].invocations[0].toolExecutionNotifications[0] is an error",
        "bandit/unparsed, predicate.runs[0].invocations[0].toolConfigurationNotifications[0] is an error",
    })
    void isNoPassWhereTheRunFailed(String log, String why) {
        Fact fact = Read.fact(SAST, file(log + ".sarif"));

        assertThat(fact.currency().against()).map(Against::code).contains("SCAN_FAILED");
        assertThat(fact.currency().against().orElseThrow().message()).contains(why);
        assertThat(fact.data().path("result").asText()).isEqualTo("FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "semgrep/findings, '[{\"name\":\"Semgrep OSS\",\"version\":\"1.185.0\"}]'",
        "bandit/findings, '[{\"name\":\"Bandit\",\"version\":\"1.9.4\"}]'",
        "tfsec/findings, '[{\"name\":\"tfsec\"}]'",
    })
    void namesTheToolAndItsVersionIfItSaysSo(String log, String tools) {
        assertThat(Read.fact(SAST, file(log + ".sarif")).data().path("tools")).hasToString(tools);
    }

    @Test
    void takesTheTimeOfTheEndAndTheCommitFromTheLog() {
        Fact bandit = Read.fact(SAST, file("bandit/findings.sarif"));
        Fact codeql = Read.fact(SAST, file("published/codeql/findings.sarif"));

        assertThat(bandit.currency().at()).map(Object::toString).contains("2026-01-02T03:04:05Z");
        assertThat(codeql.currency().at()).isEmpty();
        assertThat(codeql.data().path("commit").asText()).isEqualTo("2f6a1c0d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3");
    }

    @Test
    void hasAClaimAboutEachLog() throws IOException {
        List<String> tested = Stream.of(SarifOfToolsTest.class.getDeclaredMethods())
                .flatMap(SarifOfToolsTest::logs)
                .toList();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(tested)
                    .containsAll(files.map(file -> FOLDER.relativize(file).toString())
                            .filter(file -> file.endsWith(".sarif"))
                            .map(file -> file.replace(".sarif", ""))
                            .toList());
        }
    }

    private static Stream<String> logs(java.lang.reflect.Method test) {
        CsvSource rows = test.getAnnotation(CsvSource.class);
        ValueSource values = test.getAnnotation(ValueSource.class);
        return Stream.concat(
                rows == null ? Stream.of() : Stream.of(rows.value()).map(row -> row.substring(0, row.indexOf(','))),
                values == null ? Stream.of() : Stream.of(values.strings()));
    }
}
