package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Read;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VexTest {
    private static final String OPEN = "https://openvex.dev/ns";
    private static final String CYCLONE = "https://cyclonedx.org/vex";
    private static final String BOM = "https://cyclonedx.org/bom";

    private static String openVex(String statement) {
        return """
                {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://openvex.dev/docs/example/vex-1",
                "author":"Acme","timestamp":"2023-01-16T19:07:16.853479631-06:00","version":1,"statements":[%s]}""".formatted(statement);
    }

    private static String cycloneDx(String vulnerability) {
        return """
                {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"metadata":{"timestamp":"2026-01-02T03:04:05Z",
                "component":{"type":"container","name":"shop"}},"vulnerabilities":[%s]}""".formatted(vulnerability);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://openvex.dev/ns", "https://openvex.dev/ns/v0.2.0"})
    void tellsRulesWhatVulnerabilitiesMean(String type) {
        Fact fact = Read.fact(type, openVex("""
                {"vulnerability":{"@id":"https://nvd.nist.gov/vuln/detail/CVE-2021-44228","name":"CVE-2021-44228",
                "aliases":["GHSA-jfh8-c2jp-5v3q"]},
                "products":[{"@id":"urn:spring","identifiers":{"purl":"pkg:maven/org.springframework.boot/spring-boot@2.6.0"}}],
                "status":"not_affected","justification":"vulnerable_code_not_in_execute_path","impact_statement":"Not called."},
                {"vulnerability":{"name":"CVE-2023-12345"},"products":[{"@id":"pkg:apk/wolfi/git@2.39.0-r1"}],
                "status":"affected","action_statement":"Update.","timestamp":"2023-01-08T18:02:03-06:00"}"""));

        assertThat(fact.kind()).hasToString("vex");
        assertThat(fact.data()).hasToString("""
                {"format":"openvex","author":"Acme","statements":[{"vulnerability":"CVE-2021-44228",\
                "aliases":["GHSA-jfh8-c2jp-5v3q"],"products":["pkg:maven/org.springframework.boot/spring-boot@2.6.0"],"subcomponents":[],\
                "status":"not_affected","justification":"vulnerable_code_not_in_execute_path","impact":"Not called.",\
                "at":"2023-01-17T01:07:16.853479631Z"},{"vulnerability":"CVE-2023-12345","aliases":[],\
                "products":["pkg:apk/wolfi/git@2.39.0-r1"],"subcomponents":[],"status":"affected","action":"Update.",\
                "at":"2023-01-09T00:02:03Z"}]}""");
        assertThat(fact.currency().source())
                .isEqualTo("[\"openvex\",\"Acme\",\"https://openvex.dev/docs/example/vex-1\"]");
        assertThat(fact.currency().at()).contains(Instant.parse("2023-01-17T01:07:16.853479631Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"@id\":\"a\",\"subcomponents\":[{\"@id\":\"b\"}]},{\"@id\":\"c\"}]|[a] [b], [c] []",
                "[{\"@id\":\"a\"},{\"@id\":\"c\",\"subcomponents\":[]}]|[a, c] []",
                "[{\"@id\":\"a\",\"subcomponents\":[{\"@id\":\"x\",\"identifiers\":{\"purl\":\"pkg:apk/b\"}}]}]|[a] [pkg:apk/b]",
                "[\"a\"],\"subcomponents\":[\"b\"]|[a] [b]",
                "null,\"subcomponents\":[\"b\"]|[] [b]",
            })
    void aStatementAboutAPartOfAProductIsNoneAboutTheRest(String products, String statements) {
        String statement = "{\"vulnerability\":\"a\",\"status\":\"fixed\",\"products\":" + products + "}";

        assertThat(Read.fact(OPEN, openVex(statement))
                        .data()
                        .path("statements")
                        .valueStream()
                        .map(each -> words(each.path("products")) + " " + words(each.path("subcomponents")))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(statements);
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void readsTheFirstVersionsPlainTexts() {
        assertThat(Read.fact(OPEN, """
                {"@context":"https://openvex.dev/ns","author":"Acme","timestamp":"2023-01-10T20:24:50Z","version":"1",
                "statements":[{"vulnerability":"CVE-2014-123456","products":["pkg:apk/wolfi/trivy@0.36.1-r0?arch=x86_64"],
                "status":"not_affected","justification":"component_not_present"}]}""").data().path("statements")).hasToString("""
                [{"vulnerability":"CVE-2014-123456","aliases":[],"products":["pkg:apk/wolfi/trivy@0.36.1-r0?arch=x86_64"],"subcomponents":[],\
                "status":"not_affected","justification":"component_not_present","at":"2023-01-10T20:24:50Z"}]""");
    }

    @Test
    void isOfWhenItWasLastChanged() {
        Fact fact = Read.fact(OPEN, """
                {"timestamp":"2023-01-10T20:24:50Z","last_updated":"2024-01-10T20:24:50Z","statements":[]}""");

        assertThat(fact.currency().at()).contains(Instant.parse("2024-01-10T20:24:50Z"));
    }

    @Test
    void readsVexInCycloneDx() {
        Fact fact = Read.fact(CYCLONE, cycloneDx("""
                {"id":"CVE-2020-25649","source":{"name":"NVD"},"references":[{"id":"GHSA-288c-cq4h-88gq","source":{}}],
                "analysis":{"state":"not_affected","justification":"code_not_reachable","response":["will_not_fix","update"],
                "detail":"Not called.","lastUpdated":"2026-02-02T03:04:05Z"},"affects":[{"ref":"pkg:maven/jackson-databind@2.10.0"}]}"""));

        assertThat(fact.data()).hasToString("""
                {"format":"cyclonedx-1.6","statements":[{"vulnerability":"CVE-2020-25649","aliases":["GHSA-288c-cq4h-88gq"],\
                "products":["pkg:maven/jackson-databind@2.10.0"],"subcomponents":[],"status":"not_affected","justification":"code_not_reachable",\
                "impact":"Not called.","action":"will_not_fix, update","at":"2026-02-02T03:04:05Z"}]}""");
        assertThat(fact.currency().source()).isEqualTo("[\"cyclonedx\",\"shop\"]");
        assertThat(fact.currency().at()).contains(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "not_affected,not_affected",
        "false_positive,not_affected",
        "resolved,fixed",
        "resolved_with_pedigree,fixed",
        "exploitable,affected",
        "in_triage,under_investigation"
    })
    void putsCycloneDxsStatesInOneVocabulary(String state, String status) {
        assertThat(Read.fact(
                                CYCLONE,
                                cycloneDx("{\"id\":\"a\",\"analysis\":{\"state\":\"" + state + "\",\"detail\":\"b\"}}"))
                        .data()
                        .at("/statements/0/status")
                        .textValue())
                .isEqualTo(status);
    }

    @Test
    void asksNothingOfMembersThatDoNotMatter() {
        assertThat(Read.fact(CYCLONE, cycloneDx("""
                        {"id":"a","ratings":[{"method":"new","score":"high"}],"created":1,"cwes":"b",\
                        "affects":[{"ref":"pkg:npm/c","other":1}],"references":[{"id":"d","name":5,"other":{}}],"analysis":{"state":"resolved","firstIssued":2,"response":["new"]}}""")).data().path("statements")).hasToString("""
                        [{"vulnerability":"a","aliases":["d"],"products":["pkg:npm/c"],"subcomponents":[],"status":"fixed","action":"new",\
                        "at":"2026-01-02T03:04:05Z"}]""");
    }

    @Test
    void takesNoVulnerabilityThatWasOnlyFoundForAStatement() {
        assertThat(Read.facts(BOM, cycloneDx("{\"id\":\"a\"}"))).isEmpty();
        assertThat(Read.facts(BOM, Evidence.file("grype/cyclonedx-1.7.json")))
                .singleElement()
                .matches(fact -> fact.kind().word().equals("sbom"));
        assertThat(Read.fact(BOM, cycloneDx("{\"id\":\"a\"},{\"id\":\"b\",\"analysis\":{\"state\":\"exploitable\"}}"))
                        .data()
                        .path("statements"))
                .hasToString("""
                        [{"vulnerability":"b","aliases":[],"products":[],"subcomponents":[],"status":"affected","at":"2026-01-02T03:04:05Z"}]""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|status",
                "{\"status\":\"fixed\"}|vulnerability",
                "{\"vulnerability\":{},\"status\":\"fixed\"}|vulnerability.name",
                "{\"vulnerability\":\"\",\"status\":\"fixed\"}|vulnerability",
                "{\"vulnerability\":\"a\",\"status\":\"fixed\",\"products\":{}}|products",
                "{\"vulnerability\":\"a\",\"status\":\"fixed\",\"products\":[{}]}|products[0].@id",
                "{\"vulnerability\":\"a\"}|status",
                "{\"vulnerability\":\"a\",\"status\":\"Fixed\"}|status",
                "{\"vulnerability\":\"a\",\"status\":\"not_affected\"}|justification",
                "{\"vulnerability\":\"a\",\"status\":\"not_affected\",\"justification\":\"because\"}|justification",
                "{\"vulnerability\":\"a\",\"status\":\"not_affected\",\"impact_statement\":\"\"}|justification",
                "{\"vulnerability\":\"a\",\"status\":\"fixed\",\"timestamp\":\"today\"}|timestamp",
                "{\"vulnerability\":{\"name\":\"a\",\"aliases\":\"b\"},\"status\":\"fixed\"}|vulnerability.aliases",
            })
    void namesWhatOfAStatementCannotBeRead(String statement, String field) {
        assertThat(Read.unreadable(OPEN, openVex(statement))).startsWith("predicate.statements[0]." + field + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"analysis\":{\"state\":\"resolved\"}}|id",
                "{\"id\":\"a\"}|analysis",
                "{\"id\":\"a\",\"analysis\":{}}|analysis.state",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"fixed\"}}|analysis.state",
                "{\"id\":\"a\",\"analysis\":{\"state\":\" resolved\"}}|analysis.state",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"0\"}}|analysis.state",
                "{\"id\":\"a\",\"analysis\":{\"state\":0}}|analysis.state",
                "{\"id\":5,\"analysis\":{\"state\":\"resolved\"}}|id",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\",\"detail\":[]}}|analysis.detail",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\",\"justification\":\"code_not_present \"}}|analysis.justification",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\",\"lastUpdated\":\"today\"}}|analysis.lastUpdated",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\"},\"affects\":[{\"ref\":\"b\"},null]}|affects[1]",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\"},\"affects\":{\"target\":[]}}|affects",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\"},\"references\":[{\"id\":1}]}|references[0].id",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"not_affected\"}}|analysis.justification",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"not_affected\",\"justification\":\"because\"}}|analysis.justification",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\",\"response\":\"update\"}}|analysis.response",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\",\"lastUpdated\":1}}|analysis.lastUpdated",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\"},\"affects\":[{}]}|affects[0].ref",
                "{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\"},\"references\":[{}]}|references[0].id",
            })
    void namesWhatOfAVulnerabilityCannotBeRead(String vulnerability, String field) {
        assertThat(Read.unreadable(CYCLONE, cycloneDx(vulnerability)))
                .startsWith("predicate.vulnerabilities[0]." + field + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://openvex.dev/ns|{}|predicate.statements",
                "https://openvex.dev/ns|{\"statements\":{}}|predicate.statements",
                "https://openvex.dev/ns|{\"statements\":[],\"last_updated\":1}|predicate.last_updated",
                "https://openvex.dev/ns|[]|predicate",
                "https://cyclonedx.org/vex|{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"}|predicate.vulnerabilities",
                "https://cyclonedx.org/vex|{\"vulnerabilities\":[]}|predicate.bomFormat",
                "https://cyclonedx.org/vex|{\"bomFormat\":\"SPDX\",\"vulnerabilities\":[]}|predicate.bomFormat",
                "https://cyclonedx.org/vex/v1.5|{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"2.0\",\"vulnerabilities\":[]}|predicate.specVersion",
            })
    void namesWhatCannotBeRead(String type, String predicate, String field) {
        assertThat(Read.unreadable(type, predicate)).startsWith(field + ":");
    }
}
