package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Evidence.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Against;
import dev.countersign.attestation.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanSummaryTest {
    private static final String TYPE = "https://countersign.dev/scan-summary/v1";
    private static final Path EXAMPLES =
            Path.of(System.getProperty("countersign.basedir", "."), "policies/predicates/examples");
    private static final String SUMMARY = example("scan-summary");

    static String example(String name) {
        try {
            return Files.readString(EXAMPLES.resolve(name + ".json"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void tellsRulesWhatItSays() {
        Fact fact = Read.fact(TYPE, SUMMARY);

        assertThat(fact.kind()).hasToString("sast");
        assertThat(fact.data()).hasToString("""
                {"tools":[{"name":"semgrep","version":"1.96.0"}],"result":"PASSED",\
                "commit":"4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223","url":"https://ci.acme.example/shop/4711/semgrep",\
                "counts":{"critical":0,"high":0,"medium":1,"low":0,"info":0,"unknown":0},\
                "findings":[{"id":"java.lang.security.audit.crypto.weak-hash","severity":"medium",\
                "message":"MD5 is used as a checksum","location":"src/Cart.java:42","suppressed":false,"new":true},\
                {"id":"java.lang.security.audit.sqli","severity":"high","message":"SQL made of texts",\
                "location":"src/test/Fixtures.java:7","suppressed":true,"new":false}]}""");
        assertThat(fact.currency().against()).isEmpty();
        assertThat(fact.currency().at()).map(Object::toString).contains("2026-11-20T09:14:37.250Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sast", "iac-scan", "secret-scan", "dast", "fuzz", "sca"})
    void isOfTheKindThatItSays(String kind) {
        assertThat(Read.fact(TYPE, with(SUMMARY, "/kind", "\"" + kind + "\"")).kind())
                .hasToString(kind);
    }

    /** Its schema has it no more; an old one makes nothing unreadable that lies beside it. */
    @Test
    void isOfNoKindWhereItSaysThatItIsOfTheImage() {
        assertThat(Read.facts(TYPE, with(SUMMARY, "/kind", "\"vuln-scan\""))).isEmpty();
    }

    @Test
    void noScanEndsBeforeItBegins() {
        assertThat(Read.unreadable(TYPE, with(SUMMARY, "/startedAt", "\"2026-11-20T09:14:37.251Z\"")))
                .isEqualTo(
                        "predicate.finishedAt: needed is a time that is not before startedAt (2026-11-20T09:14:37.251Z), found is \"2026-11-20T09:14:37.250Z\"");
        assertThat(Read.fact(TYPE, with(SUMMARY, "/startedAt", "\"2026-11-20T09:14:37.250Z\""))
                        .kind())
                .hasToString("sast");
    }

    @Test
    void givesOnlyCountsWhereTheToolDoes() {
        Fact fact = Read.fact(TYPE, example("scan-summary-of-counts"));

        assertThat(fact.data()).hasToString("""
                {"tools":[{"name":"zap"}],"result":"PASSED","environment":"staging",\
                "counts":{"critical":0,"high":0,"medium":2,"low":5,"info":31,"unknown":0}}""");
        assertThat(fact.currency().source())
                .isEqualTo(
                        "[\"tool\",\"zap\",\"environment\",\"staging\",\"part\",\"https://staging.shop.acme.example/\"]");
    }

    @Test
    void isNoPassWhereTheRunFailed() {
        Fact fact = Read.fact(TYPE, example("scan-summary-of-a-failed-run"));

        assertThat(fact.currency().against()).map(Against::code).contains("SCAN_FAILED");
        assertThat(fact.data()).hasToString("""
                {"tools":[{"name":"kics"}],"result":"FAILED","commit":"4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223"}""");
        assertThat(fact.currency().source()).isEqualTo("[\"tool\",\"kics\",\"part\",\"deploy/terraform\"]");
    }

    @Test
    void countsWhatAFailedRunListed() {
        String failed = with(with(SUMMARY, "/result", "\"FAILED\""), "/counts", "");

        assertThat(Evidence.counts(Read.fact(TYPE, failed))).isEqualTo("0 0 1 0 0 0");
    }

    @Test
    void isAsFreshAsTheToolsDatabase() {
        String dated = with(SUMMARY, "/tool/databaseUpdatedAt", "\"2026-11-20T03:00:00Z\"");

        assertThat(Read.fact(TYPE, dated).currency().knowledge())
                .map(Object::toString)
                .contains("2026-11-20T03:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/kind|predicate.kind|",
                "/kind|predicate.kind|\"lint\"",
                "/tool|predicate.tool|",
                "/tool/name|predicate.tool.name|",
                "/tool/version|predicate.tool.version|1",
                "/tool/databaseUpdatedAt|predicate.tool.databaseUpdatedAt|\"2026\"",
                "/finishedAt|predicate.finishedAt|",
                "/finishedAt|predicate.finishedAt|\"2026-11-20T09:14:37\"",
                "/result|predicate.result|",
                "/result|predicate.result|\"passed\"",
                "/commit|predicate.commit|\"4f1d2a7\"",
                "/counts|predicate.counts|",
                "/counts|predicate.counts|null",
                "/counts/low|predicate.counts.low|",
                "/counts/low|predicate.counts.low|-1",
                "/counts/low|predicate.counts.low|\"0\"",
                "/counts/low|predicate.counts.low|0.5",
                "/counts/low|predicate.counts.low|99999999999",
                "/counts/high|predicate.counts|1",
                "/findings|predicate.findings|{}",
                "/findings|predicate.counts|[]",
                "/findings/0|predicate.findings[0]|1",
                "/findings/0/id|predicate.findings[0].id|",
                "/findings/0/severity|predicate.findings[0].severity|",
                "/findings/0/severity|predicate.findings[0].severity|\"HIGH\"",
                "/findings/1/suppressed|predicate.findings[1].suppressed|true",
                "/findings/1/suppressed|predicate.findings[1].suppressed.reason|{}",
                "/findings/0/new|predicate.findings[0].new|\"yes\"",
            })
    void namesWhatCannotBeRead(String pointer, String field, String value) {
        assertThat(Read.unreadable(TYPE, with(SUMMARY, pointer, value == null ? "" : value)))
                .startsWith(field + ":");
    }

    @Test
    void needsCountsWithoutAList() {
        assertThat(Read.unreadable(TYPE, with(with(SUMMARY, "/findings", ""), "/counts", "")))
                .startsWith("predicate.counts:");
    }
}
