package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Against;
import dev.countersign.attestation.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestResultTest {
    private static final String TYPE = "https://in-toto.io/attestation/test-result/v0.1";

    private static String predicate(String result, String more) {
        return """
                {"result":"%s","configuration":[{"name":".github/workflows/ci.yml","digest":{"gitBlob":"d20d"}}],
                "url":"https://ci.example/1","passedTests":["a"]%s}""".formatted(result, more);
    }

    @Test
    void tellsRulesWhatPassedAndFailed() {
        Fact fact = Read.fact(TYPE, predicate("WARNED", ",\"warnedTests\":[\"b\"],\"failedTests\":[]"));

        assertThat(fact.kind()).hasToString("test-result");
        assertThat(fact.data()).hasToString("""
                {"result":"WARNED","url":"https://ci.example/1","configuration":[".github/workflows/ci.yml"],"environments":[],\
                "passed":["a"],"warned":["b"],"failed":[]}""");
        assertThat(fact.currency().against()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"FAILED|", "FAILED|,\"failedTests\":[\"c\"]", "PASSED|,\"failedTests\":[\"c\"]"})
    void isNoPassWhereAnythingFailed(String result, String more) {
        assertThat(Read.fact(TYPE, predicate(result, more == null ? "" : more))
                        .currency()
                        .against())
                .map(Against::code)
                .contains("TESTS_FAILED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"configuration\":[]}|predicate.result",
                "{\"result\":\"passed\",\"configuration\":[]}|predicate.result",
                "{\"result\":\"PASSED\"}|predicate.configuration",
                "{\"result\":\"PASSED\",\"configuration\":[{}]}|predicate.configuration[0].uri",
                "{\"result\":\"PASSED\",\"configuration\":[],\"failedTests\":\"c\"}|predicate.failedTests",
                "[]|predicate",
            })
    void namesWhatCannotBeRead(String predicate, String field) {
        assertThat(Read.unreadable(TYPE, predicate)).startsWith(field + ":");
    }

    @Test
    void saysWhereTheTestsRanWhereTheirConfigurationsDo() {
        assertThat(Read.fact("https://in-toto.io/attestation/test-result/v0.1", """
                        {"result":"PASSED","configuration":[{"name":"a","annotations":{"environment":"staging"}},
                        {"name":"b","annotations":{"environment":"qa"}},{"name":"c","annotations":{"environment":"qa"}},{"name":"d"}]}""")
                        .data()
                        .path("environments"))
                .hasToString("[\"qa\",\"staging\"]");
    }
}
