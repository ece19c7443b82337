package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Evidence.SECRET;
import static dev.countersign.attestation.predicate.Evidence.SECRETS;
import static dev.countersign.attestation.predicate.Evidence.file;
import static dev.countersign.attestation.predicate.Evidence.lines;
import static dev.countersign.attestation.predicate.Evidence.report;
import static dev.countersign.attestation.predicate.Evidence.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {
    private static final String GITLEAKS = "https://countersign.dev/gitleaks-report/v1";
    private static final String TRUFFLEHOG = "https://countersign.dev/trufflehog-report/v1";

    @Test
    void readsWhatGitleaksWrites() {
        Fact fact = Read.fact(GITLEAKS, ScanSummaryTest.example("gitleaks-report"));

        assertThat(fact.kind()).hasToString("secret-scan");
        assertThat(fact.currency().source()).isEqualTo("[\"tool\",\"gitleaks\"]");
        assertThat(fact.currency().at()).map(Object::toString).contains("2026-11-20T09:15:00Z");
        assertThat(fact.data()).hasToString("""
                {"tools":[{"name":"gitleaks","version":"8.28.0"}],"result":"PASSED",\
                "commit":"4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223",\
                "counts":{"critical":0,"high":1,"medium":0,"low":0,"info":0,"unknown":0},\
                "findings":[{"id":"aws-access-token","severity":"high",\
                "message":"Identified a pattern that may indicate AWS credentials.",\
                "location":"deploy/values.yaml:12","suppressed":false}]}""");
    }

    @Test
    void readsWhatTrufflehogWrites() {
        Fact fact = Read.fact(TRUFFLEHOG, ScanSummaryTest.example("trufflehog-report"));

        assertThat(fact.currency().source()).isEqualTo("[\"tool\",\"trufflehog\"]");
        assertThat(fact.data().path("findings")).hasToString("""
                [{"id":"AWS","severity":"high","message":"what looks like a secret",\
                "location":"deploy/values.yaml:12","suppressed":false}]""");
    }

    @ParameterizedTest
    @CsvSource({
        "findings, high aws-access-token sample/app/settings.py:2",
        "history, high aws-access-token app/settings.py:2",
        "redacted, high aws-access-token sample/app/settings.py:2",
    })
    void readsReportsOfGitleaks(String name, String first) {
        Fact fact = Read.fact(GITLEAKS, report(file("gitleaks/" + name + ".json")));

        assertThat(Evidence.first(fact)).isEqualTo(first);
        assertThat(Evidence.counts(fact)).isEqualTo("0 1 0 0 0 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "suppressed"})
    void readsThatGitleaksFoundNothing(String name) {
        assertThat(Evidence.counts(Read.fact(GITLEAKS, report(file("gitleaks/" + name + ".json")))))
                .isEqualTo("0 0 0 0 0 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trufflehog/findings", "trufflehog/history", "published/trufflehog/verified"})
    void readsReportsOfTrufflehog(String name) {
        Fact fact = Read.fact(TRUFFLEHOG, report(lines(name + ".jsonl")));

        assertThat(fact.data().path("findings"))
                .isNotEmpty()
                .allSatisfy(
                        finding -> assertThat(finding.path("location").asText()).contains(".py:"));
        assertThat(fact.data().at("/counts/high").intValue())
                .isEqualTo(fact.data().path("findings").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "suppressed"})
    void readsThatTrufflehogFoundNothing(String name) {
        assertThat(Evidence.counts(Read.fact(TRUFFLEHOG, report(lines("trufflehog/" + name + ".jsonl")))))
                .isEqualTo("0 0 0 0 0 0");
    }

    // A line of its log is no finding: it has to be taken out of the list.
    @ParameterizedTest
    @ValueSource(strings = {"with-log", "nothing-with-log"})
    void refusesTheLogOfTrufflehogAmongItsFindings(String name) {
        assertThat(Read.unreadable(TRUFFLEHOG, report(lines("trufflehog/" + name + ".jsonl"))))
                .contains(".Verified: needed is true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings", "history"})
    void keepsTheSecretThatGitleaksFoundToItself(String name) {
        String report = report(file("gitleaks/" + name + ".json"));

        assertThat(report).contains(SECRET);
        assertThat(Read.fact(GITLEAKS, report).data().toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Raw", "RawV2", "Redacted", "ExtraData"})
    void keepsTheSecretThatTrufflehogFoundToItself(String field) {
        String report =
                with(ScanSummaryTest.example("trufflehog-report"), "/findings/0/" + field, "\"" + SECRET + "\"");

        assertThat(Read.fact(TRUFFLEHOG, report).data().toString()).doesNotContain(SECRET);
    }

    @Test
    void keepsTheSecretInASarifLogToItself() {
        String log = file("gitleaks/findings.sarif");
        String message = with(log, "/runs/0/results/0/message", "{\"text\":\"found " + SECRET + "\"}");

        assertThat(log).contains(SECRET);
        assertThat(Read.fact(SECRETS, message).data().toString())
                .contains("sample/app/settings.py:2")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/finishedAt|predicate.finishedAt|",
                "/findings|predicate.findings|",
                "/findings|predicate.findings|null",
                "/findings/0|predicate.findings[0]|1",
                "/findings/0/RuleID|predicate.findings[0].RuleID|",
                "/findings/0/File|predicate.findings[0].File|1",
                "/findings/0/StartLine|predicate.findings[0].StartLine|\"12\"",
                "/commit|predicate.commit|\"4f1d\"",
            })
    void namesWhatOfGitleaksCannotBeRead(String pointer, String field, String value) {
        String report = ScanSummaryTest.example("gitleaks-report");

        assertThat(Read.unreadable(GITLEAKS, with(report, pointer, value == null ? "" : value)))
                .startsWith(field + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/finishedAt|predicate.finishedAt|",
                "/findings|predicate.findings|",
                "/findings/0|predicate.findings[0]|1",
                "/findings/0/DetectorName|predicate.findings[0].DetectorName|",
                "/findings/0/Verified|predicate.findings[0].Verified|",
                "/findings/0/Verified|predicate.findings[0].Verified|\"true\"",
            })
    void namesWhatOfTrufflehogCannotBeRead(String pointer, String field, String value) {
        String report = ScanSummaryTest.example("trufflehog-report");

        assertThat(Read.unreadable(TRUFFLEHOG, with(report, pointer, value == null ? "" : value)))
                .startsWith(field + ":");
    }

    @Test
    void refusesTheListThatIsNotWrapped() {
        assertThat(Read.unreadable(GITLEAKS, "[]")).startsWith("predicate:");
        assertThat(Read.unreadable(TRUFFLEHOG, "[]")).startsWith("predicate:");
    }
}
