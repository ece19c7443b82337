package dev.countersign.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"b\" : 1, \"a\" : [ true, null ] } | {\"a\":[true,null],\"b\":1}",
                "{\"\\ufb01\":1,\"\\ud83d\\ude00\":2}       | {\"ﬁ\":1,\"😀\":2}",
                "[\"a\\\"b\\\\c\\/\"]                   | [\"a\\\"b\\\\c/\"]",
                "[-12345678901234567890]               | [-12345678901234567890]"
            })
    void isWhatEveryClientSigns(String text, String canonical) throws RefusedException, JsonProcessingException {
        assertThat(CanonicalForm.of(new JsonMapper().readTree(text))).asString().isEqualTo(canonical);
    }

    @Test
    void lineBreaksStandAsTheyAre() throws RefusedException, JsonProcessingException {
        assertThat(CanonicalForm.of(new JsonMapper().readTree("\"a\\nb\\u0001\"")))
                .asString()
                .isEqualTo("\"a\nb\u0001\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "\"\\ud800\""})
    void hasNoFormForWhatClientsSpellDifferently(String text) {
        assertThatThrownBy(() -> CanonicalForm.of(new JsonMapper().readTree(text)))
                .isInstanceOf(RefusedException.class);
    }
}
