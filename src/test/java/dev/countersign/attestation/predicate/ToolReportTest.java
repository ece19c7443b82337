package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Evidence.file;
import static dev.countersign.attestation.predicate.Evidence.json;
import static dev.countersign.attestation.predicate.Evidence.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Read;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON that tools write. */
class ToolReportTest {
    private static final String TYPE = "https://countersign.dev/tool-report/v1";

    private static String report(String tool, String report) {
        return """
                {"tool":{"name":"%s"},"finishedAt":"2026-11-20T09:15:00Z","report":%s}""".formatted(tool, report);
    }

    private static Fact read(String tool, String name) {
        return Read.fact(TYPE, report(tool, file(name + ".json")));
    }

    private static List<JsonNode> findings(Fact fact) {
        List<JsonNode> findings = new ArrayList<>();
        fact.data().path("findings").forEach(findings::add);
        return findings;
    }

    @ParameterizedTest
    @CsvSource({
        "bandit, bandit/findings, sast, 0 1 1 1 0 0, low B404 sample/app/report.py:1",
        "semgrep, semgrep/findings, sast, 0 2 0 0 0 0, high rules.eval-of-input sample/app/report.py:5",
        "checkov, checkov/findings, iac-scan, 0 0 0 0 0 4, unknown CKV_K8S_14 /deploy/deployment.yaml:1",
        "checkov, checkov/one-framework, iac-scan, 0 0 0 0 0 2, unknown CKV_AWS_24 /infra/main.tf:6",
        "kics, kics/findings, iac-scan, 1 1 0 0 2 0, critical 38c5ee0d-7f22-4260-ab72-5073048df100 sample/infra/main.tf:3",
        "kics, kics/informational, iac-scan, 0 0 0 0 2 0, info e38a8e0a-b88b-4902-b3fe-b0fcb17d5c10 clean/infra/main.tf:1",
        "tfsec, tfsec/findings, iac-scan, 1 1 0 0 0 0, high aws-s3-no-public-access-with-acl /src/sample/infra/main.tf:3",
        "sonarqube, published/sonarqube/issues, sast, 1 0 0 0 0 0, critical pythonsecurity:S5334 app/report.py:5",
        "github-code-scanning, published/github/code-scanning-alerts, sast, 1 0 0 0 0 0, critical py/code-injection app/report.py:5",
        "dependabot, published/github/dependabot-alerts, sca, 1 0 0 0 0 0, critical GHSA-jf85-cpcp-j695 package-lock.json",
        "snyk, published/snyk/findings, sca, 1 0 0 0 0 0, critical SNYK-JS-LODASH-450202 lodash@4.17.4",
    })
    void isReadAsTheToolWritesIt(String tool, String name, String kind, String counts, String first) {
        Fact fact = read(tool, name);

        assertThat(fact.kind()).hasToString(kind);
        assertThat(Evidence.counts(fact)).isEqualTo(counts);
        assertThat(Evidence.first(fact)).isEqualTo(first);
        assertThat(fact.currency().against()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "checkov, checkov/nothing",
        "kics, kics/nothing",
        "kics, kics/suppressed",
        "tfsec, tfsec/nothing",
        "sonarqube, published/sonarqube/nothing",
        "github-code-scanning, published/github/code-scanning-nothing",
        "dependabot, published/github/dependabot-nothing",
        "snyk, published/snyk/nothing",
    })
    void saysThatNothingWasFound(String tool, String name) {
        assertThat(Evidence.counts(read(tool, name))).isEqualTo("0 0 0 0 0 0");
        assertThat(read(tool, name).currency().against()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "checkov, checkov/unparsed, predicate.report.summary.parsing_errors is not 0",
        "kics, kics/unparsed, predicate.report.files_parsed is less than files_scanned",
        "kics, kics/unscanned, predicate.report.files_scanned is 0",
        "semgrep, semgrep/unscanned, predicate.report.paths.scanned is empty",
        "snyk, published/snyk/failed, predicate.report.error says why",
    })
    void saysThatTheRunFailed(String tool, String name, String why) {
        assertThat(read(tool, name).currency().against().orElseThrow().message())
                .contains("the run of " + tool + " failed: " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "bandit, bandit/findings, /errors, '[{\"filename\":\"a.py\",\"reason\":\"syntax error\"}]'",
        "kics, kics/findings, /files_failed_to_scan, 1",
        "kics, kics/findings, /queries_failed_to_execute, 1",
        "semgrep, semgrep/findings, /errors, '[{\"level\":\"warn\"},{\"level\":\"error\"}]'",
    })
    void saysThatSomethingCouldNotBeRead(String tool, String name, String pointer, String value) {
        String report = with(report(tool, file(name + ".json")), "/report" + pointer, value);

        assertThat(Read.fact(TYPE, report).currency().against()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"high\"', '\"none\"', high",
        "'\"medium\"', '\"error\"', medium",
        "'\"low\"', null, low",
        "null, '\"error\"', high",
        "null, '\"warning\"', medium",
        "null, '\"note\"', low",
        "null, '\"none\"', info",
        "null, null, unknown",
    })
    void ratesAnAlertByItsSecuritySeverityAndElseByItsLevel(String security, String level, String severity) {
        String report = report("github-code-scanning", file("published/github/code-scanning-alerts.json"));
        report = with(report, "/report/0/rule/security_severity_level", security);
        report = with(report, "/report/0/rule/severity", level);

        assertThat(Evidence.first(Read.fact(TYPE, report))).isEqualTo(severity + " py/code-injection app/report.py:5");
    }

    @ParameterizedTest
    @CsvSource({
        "tfsec, tfsec/suppressed, aws-s3-no-public-access-with-acl",
        "sonarqube, published/sonarqube/issues, python:S4721",
        "dependabot, published/github/dependabot-alerts, GHSA-x84v-xcm2-53pg",
        "github-code-scanning, published/github/code-scanning-alerts, rules.shell-command",
    })
    void tellsWhatSomebodySuppressed(String tool, String name, String id) {
        List<String> suppressed = findings(read(tool, name)).stream()
                .filter(finding -> finding.path("suppressed").asBoolean())
                .map(finding -> finding.path("id").asText())
                .toList();

        assertThat(suppressed).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "semgrep | semgrep/findings | /results/0/extra/is_ignored | true",
                "checkov | checkov/one-framework | /results/skipped_checks | [{\"check_id\":\"CKV_1\"}]",
                "snyk | published/snyk/findings | /filtered | {\"ignore\":[{\"id\":\"S-1\",\"severity\":\"low\"}]}",
                "dependabot | published/github/dependabot-alerts | /0/state | \"auto_dismissed\"",
            })
    void tellsWhatTheToolWasToldToOverlook(String tool, String name, String pointer, String value) {
        String report = with(report(tool, file(name + ".json")), "/report" + pointer, value);

        assertThat(findings(Read.fact(TYPE, report)))
                .anyMatch(finding -> finding.path("suppressed").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sonarqube | published/sonarqube/issues | /issues/0/issueStatus | \"FIXED\"",
                "dependabot | published/github/dependabot-alerts | /0/state | \"fixed\"",
                "github-code-scanning | published/github/code-scanning-alerts | /0/state | \"fixed\"",
                "tfsec | tfsec/findings | /results/0/status | 1",
            })
    void leavesOutWhatIsNoFindingAnyMore(String tool, String name, String pointer, String value) {
        int before = findings(read(tool, name)).size();
        String report = with(report(tool, file(name + ".json")), "/report" + pointer, value);

        assertThat(findings(Read.fact(TYPE, report))).hasSize(before - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bandit | bandit/findings | /results | | predicate.report.results: needed is a list, found is nothing",
                "bandit | bandit/findings | /errors | | predicate.report.errors: needed is a list",
                "bandit | bandit/findings | /results/0/issue_severity | \"high\" | predicate.report.results[0].issue_severity: needed is one of HIGH, LOW",
                "semgrep | semgrep/findings | /results | | predicate.report.results: needed is a list",
                "semgrep | semgrep/findings | /errors | | predicate.report.errors: needed is a list",
                "semgrep | semgrep/findings | /paths | | predicate.report.paths.scanned: needed is a list",
                "semgrep | semgrep/findings | /results/0/extra/severity | \"BAD\" | predicate.report.results[0].extra.severity: needed is one of",
                "checkov | checkov/one-framework | /results | | predicate.report.results: needed is an object",
                "checkov | checkov/one-framework | /results/failed_checks | | predicate.report.results.failed_checks: needed is a list",
                "checkov | checkov/one-framework | /summary | | predicate.report.summary.parsing_errors: needed is a whole number",
                "checkov | checkov/findings | /1/results | | predicate.report[1].results: needed is an object",
                "kics | kics/findings | /queries | | predicate.report.queries: needed is a list",
                "kics | kics/findings | /queries/0/files | | predicate.report.queries[0].files: needed is a list",
                "kics | kics/findings | /queries/0/severity | \"BAD\" | predicate.report.queries[0].severity: needed is one of",
                "kics | kics/findings | /end | | predicate.report.end: needed is",
                "kics | kics/findings | /files_scanned | | predicate.report.files_scanned: needed is a whole number",
                "kics | kics/findings | /files_parsed | | predicate.report.files_parsed: needed is a whole number",
                "kics | kics/findings | /files_failed_to_scan | | predicate.report.files_failed_to_scan: needed is a whole number",
                "tfsec | tfsec/findings | /results | | predicate.report.results: needed is a list",
                "tfsec | tfsec/findings | /results/0/status | 3 | predicate.report.results[0].status: needed is 0, 1 or 2",
                "sonarqube | published/sonarqube/issues | /issues | | predicate.report.issues: needed is a list",
                "sonarqube | published/sonarqube/issues | /paging/total | 3 | predicate.report.paging.total: needed is how many issues are listed, 2",
                "sonarqube | published/sonarqube/issues | /issues/0/issueStatus | \"NEW\" | predicate.report.issues[0].issueStatus: needed is one of",
                "dependabot | published/github/dependabot-alerts | /0/state | \"closed\" | predicate.report[0].state: needed is one of open",
                "dependabot | published/github/dependabot-alerts | /0/security_vulnerability | | predicate.report[0].security_vulnerability.severity: needed is a text",
                "github-code-scanning | published/github/code-scanning-alerts | /0/state | \"closed\" | predicate.report[0].state: needed is one of open",
                "github-code-scanning | published/github/code-scanning-alerts | /0/state | | predicate.report[0].state: needed is one of open",
                "github-code-scanning | published/github/code-scanning-alerts | /0/rule | | predicate.report[0].rule: needed is an object",
                "github-code-scanning | published/github/code-scanning-alerts | /0/rule/security_severity_level | \"severe\" | predicate.report[0].rule.security_severity_level: needed is one of",
                "github-code-scanning | published/github/code-scanning-alerts | /1/rule/severity | \"bad\" | predicate.report[1].rule.severity: needed is one of",
                "github-code-scanning | published/github/code-scanning-alerts | /0/most_recent_instance | | predicate.report[0].most_recent_instance: needed is an object",
                "snyk | published/snyk/findings | /vulnerabilities | | predicate.report.vulnerabilities: needed is a list",
                "snyk | published/snyk/findings | /ok | | predicate.report.ok: needed is true or false",
            })
    void namesWhatCannotBeRead(String tool, String name, String pointer, @Nullable String value, String message) {
        String report = with(report(tool, file(name + ".json")), "/report" + pointer, value == null ? "" : value);

        assertThat(Read.unreadable(TYPE, report)).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "checkov | {\"passed\":0,\"failed\":0} | predicate.report.results: needed is an object",
                "checkov | [] | predicate.report: needed is a list of at least one report",
                "snyk | [] | predicate.report: needed is a list of at least one report",
                "dependabot | {} | predicate.report: needed is a list",
                "github-code-scanning | {\"message\":\"no analysis found\"} | predicate.report: needed is a list",
                "bandit | [] | predicate.report: needed is an object",
                "bandit | null | predicate.report: needed is a value",
                "nessus | {} | predicate.tool.name: needed is one of bandit, checkov",
            })
    void isNoReportOfAnotherShape(String tool, String report, String message) {
        assertThat(Read.unreadable(TYPE, report(tool, report))).startsWith(message);
    }

    @Test
    void isAsOldAsTheToolSays() {
        Fact bandit = read("bandit", "bandit/findings");

        assertThat(bandit.currency().at()).map(Object::toString).contains("2026-11-20T09:15:00Z");
        assertThat(bandit.currency().oldest()).map(Object::toString).contains("2026-01-02T03:04:05Z");
        assertThat(read("tfsec", "tfsec/findings").currency().oldest())
                .map(Object::toString)
                .contains("2026-11-20T09:15:00Z");
    }

    @Test
    void saysWhichVersionOfWhichToolScannedWhat() {
        String report = with(report("semgrep", file("semgrep/findings.json")), "/path", "\"app\"");

        assertThat(json(Read.fact(TYPE, report).data().path("tools").toString()))
                .hasToString("[{\"name\":\"semgrep\",\"version\":\"1.185.0\"}]");
        assertThat(Read.fact(TYPE, report).currency().source()).isEqualTo("[\"tool\",\"semgrep\",\"part\",\"app\"]");
    }
}
