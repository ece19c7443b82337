package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Evidence.SAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Read;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule of which component of a tool a SARIF result is of, and how it was configured to be rated. */
class SarifRulesTest {
    private static final String GUID = "00001111-2222-1111-8888-55556666777a";

    private static String log(String overrides, String result) {
        return """
                {"version":"2.1.0","runs":[{"tool":{
                "driver":{"name":"lint","rules":[{"id":"R","properties":{"security-severity":"1.0"}},
                {"id":"L","defaultConfiguration":{"level":"note"}},{"id":"D"},{"id":"D","guid":"%1$s","defaultConfiguration":{"level":"error"}}]},
                "extensions":[{"name":"other","guid":"%1$s","rules":[{"id":"R","properties":{"security-severity":"9.8"}},{"id":"L"},
                {"id":"E","defaultConfiguration":{"level":"error"}}]},{"name":"twin","rules":[{"id":"R"}]},{"name":"twin"}]},
                "invocations":[{"executionSuccessful":true},{"executionSuccessful":true,"ruleConfigurationOverrides":[%2$s]}],
                "results":[%3$s]}]}""".formatted(GUID, overrides, result);
    }

    private static String severity(String overrides, String result) {
        return Read.fact(SAST, log(overrides, result))
                .data()
                .at("/findings/0/severity")
                .textValue();
    }

    private static String unreadable(String overrides, String result) {
        return Read.unreadable(SAST, log(overrides, result)).replaceFirst(":.*", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"R\"}|low",
                "{\"id\":\"R\",\"toolComponent\":{}}|low",
                "{\"id\":\"R\",\"toolComponent\":{\"name\":\"lint\"}}|low",
                "{\"id\":\"R\",\"toolComponent\":{\"name\":\"other\"}}|critical",
                "{\"index\":0,\"id\":\"R\",\"toolComponent\":{\"name\":\"other\"}}|critical",
                "{\"id\":\"R/1\",\"toolComponent\":{\"name\":\"other\",\"index\":-1}}|critical",
                "{\"id\":\"R\",\"toolComponent\":{\"guid\":\"00001111-2222-1111-8888-55556666777A\"}}|critical",
                "{\"id\":\"R\",\"toolComponent\":{\"index\":1,\"name\":\"twin\"}}|medium",
                "{\"id\":\"E\"}|high",
                "{\"id\":\"E\",\"toolComponent\":{\"name\":\"lint\"}}|medium",
                "{\"id\":\"D\"}|medium",
                "{\"id\":\"D\",\"guid\":\"00001111-2222-1111-8888-55556666777A\"}|high",
                "{\"id\":\"D\",\"guid\":\"else\"}|medium",
                "{\"id\":\"D\",\"toolComponent\":{\"name\":\"other\"}}|medium",
            })
    void aRuleIsOfTheComponentThatIsTold(String rule, String severity) {
        assertThat(severity("", "{\"rule\":" + rule + "}")).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|toolComponent",
                "{\"name\":\"none\"}|toolComponent.name",
                "{\"name\":\"twin\"}|toolComponent.name",
                "{\"guid\":\"none\"}|toolComponent.guid",
                "{\"index\":1,\"name\":\"other\"}|toolComponent.name",
                "{\"name\":\"twin\",\"guid\":\"00001111-2222-1111-8888-55556666777a\"}|toolComponent.name",
            })
    void aComponentThatNobodyCanTellIsUnreadable(String component, String field) {
        assertThat(unreadable("", "{\"rule\":{\"id\":\"R\",\"toolComponent\":" + component + "}}"))
                .isEqualTo("predicate.runs[0].results[0].rule." + field);
    }

    private static String overriding(String descriptor, String level) {
        return "{\"descriptor\":" + descriptor + ",\"configuration\":{\"level\":\"" + level + "\"}}";
    }

    @ParameterizedTest
    @CsvSource({"error, high", "warning, medium", "note, low", "none, low"})
    void anOverrideMakesALevelWorseAndNeverMilder(String level, String severity) {
        assertThat(severity(overriding("{\"id\":\"L\"}", level), "{\"ruleId\":\"L\"}"))
                .isEqualTo(severity);
        assertThat(severity(overriding("{\"index\":1}", level), "{\"ruleIndex\":1,\"ruleId\":\"L\"}"))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ruleId\":\"new\"}|{\"id\":\"new\"}|high",
                "{\"ruleId\":\"D\"}|{\"id\":\"D\"}|high",
                "{\"ruleId\":\"L\",\"level\":\"note\"}|{\"id\":\"L\"}|low",
                "{\"ruleId\":\"R\"}|{\"id\":\"R\"}|low",
                "{\"ruleId\":\"L\"}|{\"id\":\"L\",\"toolComponent\":{\"name\":\"other\"}}|low",
                "{\"ruleId\":\"L\"}|{\"id\":\"D\"}|low",
            })
    void anOverrideIsOfItsRuleAndAfterTheLevelOfTheResultAndItsScore(
            String result, String descriptor, String severity) {
        assertThat(severity(overriding(descriptor, "error"), result)).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"error, none", "none, error"})
    void ofSeveralOverridesTheWorstCounts(String one, String other) {
        String both = overriding("{\"id\":\"L\"}", one) + "," + overriding("{\"id\":\"L\"}", other);

        assertThat(severity(both, "{\"ruleId\":\"L\"}")).isEqualTo("high");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|",
                "{}|.descriptor",
                "{\"descriptor\":{}}|.descriptor",
                "{\"descriptor\":{\"index\":9}}|.descriptor.index",
                "{\"descriptor\":{\"id\":\"L\",\"toolComponent\":{\"name\":\"none\"}}}|.descriptor.toolComponent.name",
                "{\"descriptor\":{\"id\":\"L\"},\"configuration\":{\"level\":\"bad\"}}|.configuration.level",
            })
    void namesWhatOfAnOverrideCannotBeRead(String override, String field) {
        assertThat(unreadable(override, "{\"ruleId\":\"L\"}"))
                .isEqualTo("predicate.runs[0].invocations[1].ruleConfigurationOverrides[0]"
                        + (field == null ? "" : field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"descriptor\":{\"id\":\"L\"},\"configuration\":{\"enabled\":true}}",
                "{\"descriptor\":{\"id\":\"L\"}}"
            })
    void anOverrideOfSomethingElseChangesNoLevel(String override) {
        assertThat(severity(override, "{\"ruleId\":\"L\"}")).isEqualTo("low");
    }
}
