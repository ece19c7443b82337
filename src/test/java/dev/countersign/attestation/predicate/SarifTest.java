package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Evidence.SAST;
import static dev.countersign.attestation.predicate.Evidence.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Read;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SARIF as it may be. */
class SarifTest {
    private static final String RULE = "/runs/0/tool/driver/rules/0";
    private static final String RESULT = "/runs/0/results/0";
    private static final String INVOCATION = "/runs/0/invocations/0";
    private static final String LOG = """
            {"version":"2.1.0","runs":[{
            "tool":{"driver":{"name":"lint","version":"1","rules":[{"id":"R1","properties":{}},{"id":"R2"}]},
            "extensions":[{"rules":[{"id":"X1","properties":{"security-severity":"9.9"}}]}]},
            "automationDetails":{"id":"app/42"},
            "invocations":[{"executionSuccessful":true,"endTimeUtc":"2026-11-20T09:00:00Z"}],
            "results":[{"ruleId":"R1","rule":{},"message":{"text":"bad"},"properties":{}}]}]}""";

    private static JsonNode finding(String log) {
        return Read.fact(SAST, log).data().path("findings").path(0);
    }

    private static String severity(String log) {
        return finding(log).path("severity").asText();
    }

    @Test
    void tellsRulesWhatTheLogSays() {
        Fact fact = Read.fact(SAST, LOG);

        assertThat(fact.kind()).hasToString("sast");
        assertThat(fact.data()).hasToString("""
                {"tools":[{"name":"lint","version":"1"}],"result":"PASSED",\
                "counts":{"critical":0,"high":0,"medium":1,"low":0,"info":0,"unknown":0},\
                "findings":[{"id":"R1","severity":"medium","message":"bad","suppressed":false}]}""");
    }

    @ParameterizedTest
    @CsvSource({"error,high", "warning,medium", "note,low", "none,info"})
    void ratesByTheLevelOfTheResultElseOfItsRule(String level, String severity) {
        String ofRule = with(LOG, RULE + "/defaultConfiguration", "{\"level\":\"" + level + "\"}");

        assertThat(severity(with(LOG, RESULT + "/level", "\"" + level + "\""))).isEqualTo(severity);
        assertThat(severity(ofRule)).isEqualTo(severity);
        assertThat(severity(with(ofRule, RESULT + "/level", "\"warning\""))).isEqualTo("medium");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0,critical",
        "9.0,critical",
        "8.999,high",
        "7.0,high",
        "6.9,medium",
        "4.0,medium",
        "3.9,low",
        "0.1,low",
        "0.0,high"
    })
    void ratesByTheScoreBeforeTheLevelUnlessItIsZero(String score, String severity) {
        String error = with(LOG, RESULT + "/level", "\"error\"");

        assertThat(severity(with(error, RULE + "/properties/security-severity", "\"" + score + "\"")))
                .isEqualTo(severity);
        assertThat(severity(with(error, RULE + "/properties/security-severity", score)))
                .isEqualTo(severity);
        assertThat(severity(with(error, RESULT + "/properties/security-severity", "\"" + score + "\"")))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"warning, medium", "note, unknown", "none, unknown"})
    void takesNoScoreOfZeroWithAMildLevelForMild(String level, String severity) {
        String leveled = with(LOG, RESULT + "/level", "\"" + level + "\"");

        assertThat(severity(with(leveled, RULE + "/properties/security-severity", "\"0.0\"")))
                .isEqualTo(severity);
        assertThat(severity(with(leveled, RESULT + "/properties/security-severity", "0")))
                .isEqualTo(severity);
    }

    @Test
    void ratesByTheScoreOfTheResultBeforeThatOfItsRule() {
        String low = with(LOG, RULE + "/properties/security-severity", "\"1.0\"");

        assertThat(severity(with(low, RESULT + "/properties/security-severity", "\"9.1\"")))
                .isEqualTo("critical");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ruleId\":\"X1\"}|critical X1",
                "{\"ruleId\":\"X1/part\"}|critical X1/part",
                "{\"ruleIndex\":0}|low R1",
                "{\"rule\":{\"index\":0}}|low R1",
                "{\"rule\":{\"id\":\"R1\"},\"ruleIndex\":-1}|low R1",
                "{\"ruleId\":\"X1\",\"rule\":{\"index\":0,\"toolComponent\":{\"index\":0}}}|critical X1",
                "{\"ruleId\":\"other\"}|medium other",
            })
    void findsTheRuleByIndexOrId(String result, String expected) {
        String log = with(LOG, RULE + "/properties/security-severity", "\"1.0\"");
        JsonNode finding = finding(with(log, RESULT, result));

        assertThat(finding.path("severity").asText() + " " + finding.path("id").asText())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "review"})
    void doesNotKnowHowBadIsWhatNobodyDecided(String kind) {
        assertThat(severity(with(LOG, RESULT + "/kind", "\"" + kind + "\""))).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({"kind,pass", "kind,informational", "kind,notApplicable", "baselineState,absent"})
    void leavesOutWhatIsNoFinding(String member, String word) {
        Fact fact = Read.fact(SAST, with(LOG, RESULT + "/" + member, "\"" + word + "\""));

        assertThat(fact.data().path("findings")).isEmpty();
        assertThat(Evidence.counts(fact)).isEqualTo("0 0 0 0 0 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|false",
                "[{\"kind\":\"inSource\"}]|true",
                "[{\"kind\":\"external\",\"status\":\"accepted\"}]|true",
                "[{\"kind\":\"external\",\"status\":\"underReview\"}]|false",
                "[{\"kind\":\"external\",\"status\":\"rejected\"}]|false",
                "[{\"kind\":\"inSource\"},{\"kind\":\"external\",\"status\":\"underReview\"}]|false",
            })
    void isSuppressedOnlyWhereNoSuppressionIsUnsettled(String suppressions, boolean suppressed) {
        String log = with(LOG, RESULT + "/suppressions", suppressions);

        assertThat(finding(log).path("suppressed").booleanValue()).isEqualTo(suppressed);
        assertThat(Read.fact(SAST, log).data().at("/counts/medium").intValue()).isEqualTo(suppressed ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"new,true", "unchanged,false", "updated,false"})
    void saysWhatIsNewIfTheToolComparedIt(String state, boolean fresh) {
        assertThat(finding(with(LOG, RESULT + "/baselineState", "\"" + state + "\""))
                        .path("new")
                        .booleanValue())
                .isEqualTo(fresh);
        assertThat(finding(LOG).has("new")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/version|predicate.version|",
                "/version|predicate.version|\"2.0.0\"",
                "/runs|predicate.runs|",
                "/runs|predicate.runs|null",
                "/runs|predicate.runs|[]",
                "/runs/0|predicate.runs[0]|1",
                "/runs/0/tool|predicate.runs[0].tool|",
                "/runs/0/tool/driver|predicate.runs[0].tool.driver|",
                "/runs/0/tool/driver/name|predicate.runs[0].tool.driver.name|",
                "/runs/0/tool/driver/rules|predicate.runs[0].tool.driver.rules|{}",
                "/runs/0/tool/driver/rules/0/id|predicate.runs[0].tool.driver.rules[0].id|",
                "/runs/0/tool/extensions|predicate.runs[0].tool.extensions|{}",
                "/runs/0/invocations|predicate.runs[0].invocations|{}",
                "/runs/0/invocations/0/executionSuccessful|predicate.runs[0].invocations[0].executionSuccessful|",
                "/runs/0/invocations/0/endTimeUtc|predicate.runs[0].invocations[0].endTimeUtc|\"today\"",
                "/runs/0/invocations/0/toolExecutionNotifications|predicate.runs[0].invocations[0].toolExecutionNotifications|{}",
                "/runs/0/results|predicate.runs[0].results|",
                "/runs/0/results|predicate.runs[0].results|null",
                "/runs/0/results|predicate.runs[0].results|{}",
                "/runs/0/externalPropertyFileReferences|predicate.runs[0].externalPropertyFileReferences.results|{\"results\":[{}]}",
                "/runs/0/externalPropertyFileReferences|predicate.runs[0].externalPropertyFileReferences.driver|{\"driver\":{}}",
                "/runs/0/externalPropertyFileReferences|predicate.runs[0].externalPropertyFileReferences.extensions|{\"extensions\":[{}]}",
                "/runs/0/externalPropertyFileReferences|predicate.runs[0].externalPropertyFileReferences.invocations|{\"invocations\":[{}]}",
                "/runs/0/externalPropertyFileReferences|predicate.runs[0].externalPropertyFileReferences|[]",
                "/inlineExternalProperties|predicate.inlineExternalProperties[1].results|[{},{\"results\":[{}]}]",
                "/inlineExternalProperties|predicate.inlineExternalProperties[0].driver|[{\"driver\":{}}]",
                "/inlineExternalProperties|predicate.inlineExternalProperties|{}",
                "/runs/0/results/0|predicate.runs[0].results[0]|1",
                "/runs/0/results/0/ruleId|predicate.runs[0].results[0].ruleId|",
                "/runs/0/results/0/ruleIndex|predicate.runs[0].results[0].ruleIndex|2",
                "/runs/0/results/0/rule|predicate.runs[0].results[0].rule.toolComponent.index|{\"index\":0,\"toolComponent\":{\"index\":1}}",
                "/runs/0/results/0/kind|predicate.runs[0].results[0].kind|\"passed\"",
                "/runs/0/results/0/level|predicate.runs[0].results[0].level|\"ERROR\"",
                "/runs/0/results/0/baselineState|predicate.runs[0].results[0].baselineState|\"old\"",
                "/runs/0/results/0/suppressions|predicate.runs[0].results[0].suppressions|{}",
                "/runs/0/results/0/suppressions|predicate.runs[0].results[0].suppressions[0].status|[{\"kind\":\"external\",\"status\":\"ok\"}]",
                "/runs/0/results/0/suppressions|predicate.runs[0].results[0].suppressions[0].kind|[{}]",
                "/runs/0/results/0/suppressions|predicate.runs[0].results[0].suppressions[1].kind|[{\"kind\":\"inSource\"},{\"status\":\"accepted\"}]",
                "/runs/0/results/0/suppressions|predicate.runs[0].results[0].suppressions[0].kind|[{\"kind\":\"InSource\"}]",
                "/runs/0/results/0/locations|predicate.runs[0].results[0].locations|{}",
                "/runs/0/results/0/properties|predicate.runs[0].results[0].properties.security-severity|{\"security-severity\":\"11\"}",
                "/runs/0/results/0/properties|predicate.runs[0].results[0].properties.security-severity|{\"security-severity\":-1}",
                "/runs/0/tool/driver/rules/0/properties|predicate.runs[0].tool.driver.rules[0].properties.security-severity|{\"security-severity\":\"high\"}",
            })
    void namesWhatCannotBeRead(String pointer, String field, String value) {
        String log = with(LOG, pointer, value == null ? "" : value);

        assertThat(Read.unreadable(SAST, log)).startsWith(field + ":");
    }

    @Test
    void takesWhatIsNotReadFromElsewhere() {
        String artifacts = with(LOG, "/runs/0/externalPropertyFileReferences", "{\"artifacts\":[{}],\"results\":null}");

        assertThat(severity(with(artifacts, "/inlineExternalProperties", "[{\"artifacts\":[]}]")))
                .isEqualTo("medium");
    }

    @Test
    void refusesResultsFromElsewhereThoughTheRunFailed() {
        String failed = with(with(LOG, INVOCATION + "/executionSuccessful", "false"), "/runs/0/results", "");

        assertThat(Read.unreadable(SAST, with(failed, "/runs/0/externalPropertyFileReferences", "{\"results\":[{}]}")))
                .startsWith("predicate.runs[0].externalPropertyFileReferences.results:");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThat(Read.unreadable(SAST, "[]")).startsWith("predicate: needed is an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", ""})
    void isNoPassWhereAFailedRunHasNoResults(String results) {
        Fact fact = Read.fact(
                SAST, with(with(LOG, INVOCATION + "/executionSuccessful", "false"), "/runs/0/results", results));

        assertThat(fact.currency().against()).isPresent();
        assertThat(fact.data().has("findings")).isFalse();
        assertThat(fact.data().has("counts")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning", "note", "none"})
    void takesNoLesserNotificationForAFailure(String level) {
        String noted = with(LOG, INVOCATION + "/toolExecutionNotifications", "[{\"level\":\"" + level + "\"},{}]");

        assertThat(Read.fact(SAST, noted).currency().against()).isEmpty();
    }

    @Test
    void endsWithTheLastProcess() {
        String two = with(LOG, "/runs/0/invocations", """
                [{"executionSuccessful":true,"endTimeUtc":"2026-11-20T09:00:00Z"},
                {"executionSuccessful":true,"endTimeUtc":"2026-11-20T10:00:00Z"},{"executionSuccessful":true}]""");

        assertThat(Read.fact(SAST, two).currency().at()).map(Object::toString).contains("2026-11-20T10:00:00Z");
    }

    @Test
    void isFailedByAnyProcess() {
        String two = with(LOG, "/runs/0/invocations", """
                [{"executionSuccessful":false},{"executionSuccessful":true}]""");

        assertThat(Read.fact(SAST, two).currency().against()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"app/42,app", "app/43,app", "app/,app", "42,", "/,"})
    void isFromOneSourceByToolAndCategory(String id, @Nullable String category) {
        assertThat(Read.fact(SAST, with(LOG, "/runs/0/automationDetails", "{\"id\":\"" + id + "\"}"))
                        .currency()
                        .source())
                .isEqualTo(category == null ? "[\"tool\",\"lint\"]" : "[\"tool\",\"lint\",\"part\",\"app\"]");
    }

    @Test
    void countsOnlyUnderTheKindThatItsTypeNames() {
        assertThat(Read.fact("https://countersign.dev/sarif/dast/v1", LOG).kind())
                .hasToString("dast");
        assertThat(Read.facts("https://countersign.dev/sarif/other/v1", LOG)).isEmpty();
    }
}
